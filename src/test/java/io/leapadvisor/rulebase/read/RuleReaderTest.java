package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.RulebaseException;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is refused, with the file, the line and what to do. Each edit is made to a rule that is well. */
class RuleReaderTest {

    private static final String FOLDER = "rules/serialization/";
    private static final String DIAGNOSIS = FOLDER + "dominant-serialization";
    private static final String REMEDY = FOLDER + "use-binary-serialization-for-dominant-serialization";
    private static final String AGAINST = FOLDER + "no-use-binary-serialization-when-payload-small";

    static Stream<Arguments> edits() {
        return Stream.of(
                // header
                edit(DIAGNOSIS, "// Every", "/* */ // Every", 1, "begin with a comment"),
                edit(DIAGNOSIS, "package leap.serialization\n", "", 1, "must begin with its package"),
                edit(DIAGNOSIS, "fact.observed.StageGroup", "finding.*", 6, "import each type by its name"),
                edit(
                        DIAGNOSIS,
                        "import io.leapadvisor.fact.found.Diagnosis\n",
                        "import java.lang.Runtime\nimport io.leapadvisor.fact.found.Diagnosis\n",
                        4,
                        "type java.lang.Runtime is unknown"),
                edit(
                        DIAGNOSIS,
                        "fact.observed.StageShare",
                        "profile.StageShare",
                        7,
                        "Maybe io.leapadvisor.fact.observed.StageShare is meant"),
                edit(DIAGNOSIS, "import io.leapadvisor.fact.found.Evidence\n", "", 15, "not imported", false),
                edit(
                        DIAGNOSIS,
                        "import io.leapadvisor.fact.found.Diagnosis\n",
                        "import io.leapadvisor.fact.observed.Spend\nimport io.leapadvisor.fact.found.Diagnosis\n",
                        5,
                        "imports must be sorted"),
                edit(
                        DIAGNOSIS,
                        "import io.leapadvisor.fact.observed.StageGroup\n",
                        "import io.leapadvisor.fact.observed.Spend\nimport io.leapadvisor.fact.observed.StageGroup\n",
                        0,
                        "import of Spend is not used"),
                edit(
                        DIAGNOSIS,
                        "import io.leapadvisor.fact.found.Diagnosis\n",
                        "import function java.lang.Math.max\nimport io.leapadvisor.fact.found.Diagnosis\n",
                        4,
                        "import function is not allowed"),
                // what a file may hold
                edit(
                        DIAGNOSIS,
                        "rule \"dom",
                        "function int one() { return 1; }\nrule \"dom",
                        10,
                        "function is not allowed"),
                edit(DIAGNOSIS, "rule \"dom", "global java.util.List out\nrule \"dom", 10, "global is not allowed"),
                edit(DIAGNOSIS, "rule \"dom", "declare Mine\n a : int\nend\nrule \"dom", 10, "declare is not allowed"),
                edit(DIAGNOSIS, "rule \"dom", "query q() StageShare() end\nrule \"dom", 10, "query is not allowed"),
                edit(DIAGNOSIS, "\nend\n", "\nend\nquery q() StageShare() end\n", 21, "query is not allowed"),
                edit(DIAGNOSIS, "\nend\n", "\nend\nrule \"two\" when then end\n", 21, "one rule a file"),
                edit(DIAGNOSIS, "\nwhen\n", "\n    salience 10\nwhen\n", 15, "salience is not allowed"),
                edit(DIAGNOSIS, "\nwhen\n", "\n    agenda-group \"a\"\nwhen\n", 15, "agenda-group is not allowed"),
                edit(DIAGNOSIS, "\nwhen\n", "\n    no-loop true\nwhen\n", 15, "no-loop is not allowed"),
                // name and annotations
                edit(
                        DIAGNOSIS,
                        "rule \"dominant-serialization\"",
                        "rule \"other\"",
                        10,
                        "must be the file's name (dominant-serialization)"),
                edit(
                        DIAGNOSIS,
                        "new Diagnosis( \"dominant-serialization\"",
                        "new Diagnosis( \"other\"",
                        19,
                        "id of the diagnosis (other) must be"),
                edit(DIAGNOSIS, "    @leap( L )\n", "", 10, "@leap is missing"),
                edit(DIAGNOSIS, "@leap( L )", "@leap( X )", 11, "@leap (X) must be one of [L, E, A, P]"),
                edit(
                        DIAGNOSIS,
                        "@title( \"Serialization takes a large part of the request\" )\n",
                        "\n",
                        10,
                        "@title is missing"),
                edit(DIAGNOSIS, "    @severity( HIGH )\n", "", 10, "@severity is missing"),
                edit(DIAGNOSIS, "@severity( HIGH )", "@severity( HIHG )", 13, "Maybe HIGH"),
                edit(REMEDY, "@leap( A )\n", "@leap( A )\n    @severity( LOW )\n", 11, "@severity is for diagnoses"),
                edit(DIAGNOSIS, "@severity", "@severty", 13, "Maybe severity is meant"),
                edit(DIAGNOSIS, "@leap( L )", "@leap( L )\n    @leap( A )", 12, "stands there twice"),
                edit(DIAGNOSIS, "\"stages.latency\"", "\"stages.latncy\"", 14, "Maybe stages.latency"),
                edit(DIAGNOSIS, "\"stages.latency\"", "\"stages.latency,\"", 14, "does not exist in a profile"),
                // conditions
                edit(DIAGNOSIS, "StageShare( group", "eval( true )\n    StageShare( group", 17, "eval is not allowed"),
                edit(
                        DIAGNOSIS,
                        "StageShare( group",
                        "Number() from accumulate( StageShare( $x : share ); sum( $x ) )\n    StageShare( group",
                        17,
                        "accumulate is not allowed"),
                edit(DIAGNOSIS, "share >= $limit.value", "share * 2 >= $limit.value", 17, "no arithmetic (*)"),
                edit(DIAGNOSIS, "share >= $limit.value", "share >= $limt.value", 17, "Maybe $limit"),
                edit(DIAGNOSIS, "share >= $limit.value", "share >= $limit.valu", 17, "Maybe value is meant"),
                edit(
                        DIAGNOSIS,
                        "share >= $limit.value",
                        "shares >= $limit.value",
                        17,
                        "StageShare has no property shares"),
                edit(
                        DIAGNOSIS,
                        "StageGroup.SERIALIZATION",
                        "StageGroup.SERIALISATION",
                        17,
                        "Maybe SERIALIZATION is meant"),
                edit(
                        DIAGNOSIS,
                        "\"serialization-share\"",
                        "\"serialisation-share\"",
                        16,
                        "Maybe serialization-share is meant"),
                edit(DIAGNOSIS, "name == \"serialization-share\"", "value > 1", 16, "name the threshold"),
                edit(
                        DIAGNOSIS,
                        "StageShare( group",
                        "Diagnosis( id == \"missed-objective\" )\n    StageShare( group",
                        17,
                        "do not match Diagnosis"),
                edit(
                        REMEDY,
                        "Stage( format",
                        "not Diagnosis( id == \"missed-objective\" )\n    Stage( format",
                        14,
                        "not Diagnosis is not allowed"),
                edit(
                        REMEDY,
                        "Stage( format",
                        "not ( Stage( critical == false ) and Diagnosis( id == \"missed-objective\" ) )\n    "
                                + "Stage( format",
                        14,
                        "not Diagnosis is not allowed"),
                edit(
                        REMEDY,
                        "id == \"dominant-serialization\"",
                        "id == \"dominant-serialisation\"",
                        13,
                        "Maybe dominant-serialization is meant"),
                edit(REMEDY, "id == \"dominant-serialization\"", "stage != null", 13, "name the diagnosis"),
                edit(
                        REMEDY,
                        "id == \"dominant-serialization\"",
                        "id == \"missed-objective\"",
                        9,
                        "must say what it inserts: use-binary-serialization-for-missed-objective"),
                edit(
                        DIAGNOSIS,
                        "    StageShare( group",
                        "    Spend()\n    StageShare( group",
                        17,
                        "Maybe add: import io.leapadvisor.fact.observed.Spend"),
                // consequences
                edit(DIAGNOSIS, "insert( new", "insertLogical( new", 19, "insertLogical is not allowed"),
                edit(DIAGNOSIS, "    insert", "    modify( $limit ) { };\n    insert", 19, "modify is not allowed"),
                edit(DIAGNOSIS, "    insert", "    update( $limit );\n    insert", 19, "update is not allowed"),
                edit(DIAGNOSIS, "    insert", "    delete( $limit );\n    insert", 19, "delete is not allowed"),
                edit(DIAGNOSIS, "    insert", "    retract( $limit );\n    insert", 19, "retract is not allowed"),
                edit(DIAGNOSIS, "    insert", "    drools.halt();\n    insert", 19, "drools is not allowed"),
                edit(DIAGNOSIS, "    insert", "    System.out.println();\n    insert", 19, "exactly one insert"),
                edit(
                        DIAGNOSIS,
                        "    insert( new Diagnosis( \"dominant-serialization\", $stage, Evidence.atLeast( "
                                + "\"stages.share\", $share, $limit ) ) );\n",
                        "",
                        18,
                        "exactly one insert"),
                edit(DIAGNOSIS, "$stage, Evidence", "$stag, Evidence", 19, "Maybe $stage"),
                edit(DIAGNOSIS, "$stage, Evidence", "$stage + 1, Evidence", 19, "no computing (+)"),
                edit(
                        DIAGNOSIS,
                        "$stage, Evidence",
                        "java.lang.System.getenv( \"A\" ), Evidence",
                        19,
                        "java is not allowed"),
                edit(
                        DIAGNOSIS,
                        "Diagnosis( \"dominant-serialization\", $stage",
                        "Diagnosis( $stage, $stage",
                        19,
                        "must be an id in quotes"),
                edit(
                        DIAGNOSIS,
                        "$stage, Evidence.atLeast",
                        "7, Evidence.atLeast",
                        19,
                        "stage of new Diagnosis is a number; it must be a text (7)"),
                edit(DIAGNOSIS, "share >= $limit.value", "share >= ", 17, "does not compile"),
                edit(
                        REMEDY,
                        "Prescription( \"use-binary-serialization\"",
                        "Prescription( \"use-binary-serialisation\"",
                        16,
                        "Maybe use-binary-serialization"),
                edit(
                        AGAINST,
                        "Contraindication( \"use-binary-serialization\"",
                        "Contraindication( \"use-binary-serialisation\"",
                        17,
                        "remedy use-binary-serialisation does not exist"),
                edit(
                        AGAINST,
                        "    Stage( payload",
                        "    Diagnosis( id == \"missed-objective\" )\n    Stage( payload",
                        15,
                        "do not match Diagnosis"));
    }

    private static Arguments edit(String rule, String from, String to, int line, String message) {
        return edit(rule, from, to, line, message, true);
    }

    private static Arguments edit(String rule, String from, String to, int line, String message, boolean exactLine) {
        return Arguments.of(rule, from, to, line, message, exactLine);
    }

    @ParameterizedTest(name = "{4}: {2}")
    @MethodSource("edits")
    void refuses(String rule, String from, String to, int line, String message, boolean exactLine) {
        String path = rule + PackCheck.DRL;
        String text = Packs.CORE.files().get(path);
        assertThat(text).contains(from);
        RulebaseException refused = refused(Packs.with(Packs.CORE, path, text.replace(from, to)));
        String where = path + (exactLine && line > 0 ? ":" + line : "") + ":";
        assertThat(refused.faults())
                .as(refused.getMessage())
                .extracting(RuleFault::toString)
                .anyMatch(fault -> fault.startsWith(where) && fault.contains(message));
    }

    @Test
    void aRuleThatIsWellHasNoFault() {
        List<RuleFault> faults = new ArrayList<>();
        Packs.CORE
                .below("rules", PackCheck.DRL)
                .forEach((path, text) -> RuleReader.read("core", path, path, DrlReader.read(text), faults));
        assertThat(faults).isEmpty();
    }

    @Test
    void mayUseMethodsEnumsListsAndNegativeNumbers() {
        List<RuleFault> faults = new ArrayList<>();
        RuleReader.read(
                "core",
                "rules/network/remote-text.drl",
                "rules/network/remote-text.drl",
                DrlReader.read(
                        """
                // A test of what is allowed.
                package leap.network

                import io.leapadvisor.fact.found.Diagnosis
                import io.leapadvisor.fact.found.Evidence
                import io.leapadvisor.fact.observed.ObjectiveStatus
                import io.leapadvisor.profile.EndToEnd
                import io.leapadvisor.profile.Monitoring
                import io.leapadvisor.profile.model.BatchingMode
                import io.leapadvisor.profile.model.Feature
                import io.leapadvisor.profile.model.ModelSpec
                import io.leapadvisor.profile.path.Format
                import io.leapadvisor.profile.path.Stage

                rule "remote-text"
                    @leap( L )
                    @title( "Text, far away (\\"JSON\\")" )
                    @severity( LOW )
                    @requires( "stages.format, endToEnd.latency.p99Ms" )
                when
                    $model : ModelSpec( batchingMode == BatchingMode.NONE, has( Feature.STREAMING ) == false, \
                    features not contains Feature.COMPILED )
                    Stage( remote == true, format in ( Format.JSON, Format.JSON_BASE64 ), $stage : name, ( calls > 1 \
                    || latency.p99Ms != null ) )
                    EndToEnd( latency.p99Ms > 5, $tail : latency.p99Ms )
                    not ( Monitoring( alerts.empty == false ) )
                    exists ObjectiveStatus( gap > -0.5 )
                    ( Stage( name == $stage, crossZone == true ) or Stage( name == $stage, crossRegion == true ) )
                then
                    insert( new Diagnosis( "remote-text", $stage, Evidence.is( "stages.format", $model.runtime() ),
                        Evidence.is( "endToEnd.latency.p99Ms", $tail ) ) );
                end
                """),
                faults);
        assertThat(faults).isEmpty();
    }

    @Test
    void aFileWithoutARuleIsRefused() {
        assertThat(refused(Packs.with(Packs.CORE, FOLDER + "empty.drl", "// nothing\npackage a\n"))
                        .faults())
                .extracting(RuleFault::toString)
                .anyMatch(fault -> fault.startsWith(FOLDER + "empty.drl:") && fault.contains("has no rule"));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        PackFiles twice =
                Packs.with(Packs.with(Packs.CORE, DIAGNOSIS + ".drl", "package a\n"), REMEDY + ".drl", "package b\n");
        assertThat(refused(twice).faults())
                .extracting(RuleFault::toString)
                .anyMatch(fault -> fault.startsWith(DIAGNOSIS))
                .anyMatch(fault -> fault.startsWith(REMEDY));
    }

    private static RulebaseException refused(PackFiles pack) {
        RulebaseException refused = catchThrowableOfType(RulebaseException.class, () -> Packs.load(null, pack));
        assertThat(refused).isNotNull();
        return refused;
    }
}
