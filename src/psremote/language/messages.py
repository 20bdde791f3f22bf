"""What parse errors say, in a few words, by PowerShell's error id."""

from __future__ import annotations

import re
from typing import Any

_MESSAGES: dict[str, str] = {
    "UnexpectedToken": "'{0}' cannot stand here.",
    "UnrecognizedToken": "This character begins nothing the language knows.",
    "MissingEndCurlyBrace": "A '{{' is open: its '}}' is not there.",
    "MissingEndParenthesisInExpression": "A '(' is open: its ')' is not there.",
    "MissingEndParenthesisInSubexpression": "A '$(' or '@(' is open: its ')' is not there.",
    "MissingEndParenthesisInMethodCall": "The arguments of a method are not closed by ')'.",
    "MissingEndParenthesisAfterStatement": "The condition of '{0}' is not closed by ')'.",
    "MissingEndParenthesisInFunctionParameterList": "The list of parameters is not closed by ')'.",
    "MissingEndSquareBracket": "An index is not closed by ']'.",
    "EndSquareBracketExpectedAtEndOfAttribute": "An attribute or type is not closed by ']'.",
    "EndSquareBracketExpectedAtEndOfType": "A type's name is not closed by ']'.",
    "TerminatorExpectedAtEndOfString": "A string is open: its closing {0} is not there.",
    "WhitespaceBeforeHereStringFooter": "A here-string's closing mark has to begin its line.",
    "UnexpectedCharactersAfterHereStringHeader": "Only a line end may follow the opening mark of a here-string.",
    "MissingTerminatorMultiLineComment": "A comment is open: its closing #> is not there.",
    "IncompleteDollarSubexpressionReference": "A '$(' in a string is open: its ')' is not there.",
    "IncompleteDollarVariableReference": "A '${{' is open: its '}}' is not there.",
    "EmptyVariableReference": "A variable needs a name between the braces.",
    "InvalidVariableReference": "A variable's name has to follow the '$'; braces delimit one: ${{name}}.",
    "InvalidVariableReferenceWithDrive": "A name has to follow the ':'; braces delimit a variable before a colon: ${{name}}.",
    "ExpectedValueExpression": "A value has to follow '{0}'.",
    "ExpectedExpression": "An expression has to follow '('.",
    "MissingExpression": "Something has to follow '{0}'.",
    "MissingExpressionAfterOperator": "An operand has to follow the operator '{0}'.",
    "MissingExpressionAfterToken": "An expression has to follow '{0}'.",
    "MissingExpressionAfterKeyword": "A condition has to follow '{0}'.",
    "MissingOpenParenthesisAfterKeyword": "'(' has to follow '{0}'.",
    "MissingOpenParenthesisInIfStatement": "'(' has to follow '{0}'.",
    "IfStatementMissingCondition": "'{0}' needs a condition in its parentheses.",
    "MissingStatementBlock": "A block in braces has to follow the condition of '{0}'.",
    "MissingStatementBlockAfterElse": "A block in braces has to follow 'else'.",
    "MissingLoopStatement": "The loop '{0}' needs a block in braces.",
    "MissingWhileOrUntilInDoWhile": "'while' or 'until' has to follow the block of a 'do' loop.",
    "MissingCatchOrFinally": "A 'catch' or 'finally' block has to follow 'try'.",
    "MissingCatchHandlerBlock": "'catch' needs a block in braces.",
    "MissingTryStatementBlock": "'try' needs a block in braces.",
    "MissingNameAfterKeyword": "A name has to follow '{0}'.",
    "MissingFunctionBody": "A function needs a body in braces.",
    "MissingTypeBody": "A {0} needs a body in braces.",
    "MissingTypename": "A type's name has to follow '['.",
    "MissingPropertyName": "A member's name has to follow the operator.",
    "MissingArgument": "An argument is not there.",
    "ParameterRequiresArgument": "{0} needs an argument.",
    "MissingFileSpecification": "A redirection needs a file.",
    "EmptyPipeElement": "A pipe stands beside nothing.",
    "EmptyPipelineChainElement": "A command has to follow '{0}'.",
    "ExpressionsMustBeFirstInPipeline": "An expression can only be the first element of a pipeline.",
    "MissingEqualsInHashLiteral": "'=' has to follow a key of a hash literal.",
    "MissingStatementInHashLiteral": "A value has to follow '=' in a hash literal.",
    "DuplicateKeyInHashLiteral": "The key '{0}' occurs twice.",
    "DuplicateFormalParameter": "The parameter '{0}' occurs twice.",
    "InvalidLeftHandSide": "This cannot be assigned to: variables, properties and elements can.",
    "OperatorRequiresVariableOrProperty": "'{0}' counts only variables, properties and elements.",
    "BadNumericConstant": "No number type holds {0}.",
    "ReservedKeywordNotAllowed": "The word '{0}' is reserved.",
    "RedirectionNotSupported": "The redirection '{0}' is not supported.",
    "StreamAlreadyRedirected": "The stream {0} is redirected already.",
    "SplattingNotPermitted": "'@{0}' can only be an argument of a command; '${0}' is the variable's value.",
    "ControlLeavingFinally": "A 'finally' block cannot be left by a jump.",
    "EmptyCatchNotLast": "A 'catch' without types has to be the last one.",
    "VariableNotLocal": "A method reads only variables it has assigned.",
    "VoidMethodHasReturn": "A method of type void returns no value.",
    "MethodHasCodePathNotReturn": "Not every path through this method returns a value.",
    "TypeNotFound": "There is no type [{0}].",
    "MemberAlreadyDefined": "'{0}' is defined twice.",
    "ScriptTooComplicated": "This is nested too deeply to be read.",
    "UnexpectedAttribute": "The attribute '{0}' has nothing here that it could apply to.",
    "ModuleNotFoundDuringParse": "There is no module '{0}'.",
    "RequiresVersionInvalid": "#requires -Version takes numbers with dots, like 7.2.",
    "ScriptRequiresInvalidFormat": "A #requires line takes -Version, -Modules, -PSEdition, -Assembly and -RunAsAdministrator.",
}


def message_for(error_id: str, arguments: tuple[Any, ...]) -> str:
    """The message of an error id, with the arguments filled in."""
    template = _MESSAGES.get(error_id)
    if template is not None:
        try:
            return template.format(*arguments)
        except IndexError:
            return template
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", error_id).lower()
    text = words[0].upper() + words[1:]
    if arguments:
        text += ": " + ", ".join(str(a) for a in arguments)
    return text + "."
