"""What a session's own types and notes change about CLIXML."""

from __future__ import annotations

import pytest

from psremote.engine.powershell import PowerShell
from psremote.engine.runspace import Runspace

SERIALIZE = "[System.Management.Automation.PSSerializer]::Serialize"
DESERIALIZE = "[System.Management.Automation.PSSerializer]::Deserialize"


@pytest.fixture(scope="module")
def runspace() -> Runspace:
    return Runspace().open()


def ask(runspace: Runspace, script: str) -> list[object]:
    return PowerShell(runspace).add_script(script).invoke()


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("enum B1 : ulong { Top = 18446744073709551615 }; {S}([B1]::Top) -match '<U64>18446744073709551615</U64>'", True),
        ("class P1 { [int]$X = 1; hidden [int]$H = 9 }; {S}([P1]::new()) -match 'N=\"H\">9'", True),
        ("{S}((7 | Add-Member q z -PassThru)) -match '<S N=\"q\">z</S>'", True),
        ("{S}(('x' | Add-Member q z -PassThru)) -match 'N=\"q\"'", False),
        ("({S}([exception]'m')) -match 'ListDictionaryInternal'", True),
        ("({S}($PSVersionTable.PSCompatibleVersions)) -match 'System.Version\\[\\]'", True),
        ("{D}('<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Db>-Infinity</Db></Objs>') -lt 0", True),
        ("(Get-Date).DisplayHint.ToString()", "DateTime"),
        ("({D}({S}([semver]'1.2.3'))).Major", 1),
    ],
)
def test_what_a_value_is_written_as(runspace: Runspace, script: str, expected: object) -> None:
    assert ask(runspace, script.replace("{S}", SERIALIZE).replace("{D}", DESERIALIZE)) == [expected]


def test_properties_a_type_chooses_come_in_its_order(runspace: Runspace) -> None:
    text = str(ask(runspace, f"{SERIALIZE}([cultureinfo]::InvariantCulture)")[0])
    places = [text.index(f'N="{name}"') for name in ("LCID", "Name", "DisplayName", "IetfLanguageTag", "TwoLetterISOLanguageName")]
    assert places == sorted(places)


def test_an_object_becomes_the_type_that_update_typedata_names(runspace: Runspace) -> None:
    found = ask(runspace, f"""
        class Warm {{ [double]$C; Warm() {{ }} Warm([psobject]$p) {{ $this.C = $p.C }} }}
        Update-TypeData -TypeName Deserialized.Warm -TargetTypeForDeserialization ([Warm]) -Force
        $one = [Warm]::new(); $one.C = 21.5
        $back = {DESERIALIZE}({SERIALIZE}($one)); $back.GetType().Name; $back.C
    """)
    assert found == ["Warm", 21.5]


def test_a_deserialized_object_has_left_its_methods_behind(runspace: Runspace) -> None:
    shell = PowerShell(runspace).add_script(f"try {{ ({DESERIALIZE}({SERIALIZE}([semver]'1.2.3'))).Equals(1) }} catch {{ $_.FullyQualifiedErrorId }}")
    assert shell.invoke() == ["MethodNotFound"]


def test_an_object_that_holds_itself_beside_its_elements() -> None:
    from psremote.protocol.clixml import deserialize

    one = deserialize('<Obj RefId="0"><TN RefId="0"><T>L</T></TN><IE /><Props><Ref N="SyncRoot" RefId="0" /></Props></Obj>')
    assert one.members["syncroot"].value is one
