package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Feature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final String FIELDS = " Its fields are deployment, description, observedAt, labels, extra …";

    private static final Intake INTAKE = new Intake(TestKnowledge.KNOWLEDGE);

    private static DeploymentProfile read(String json) {
        return INTAKE.profile(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A profile with a name and these fields, in single quotes for legibility. */
    private static String with(String fields) {
        return ("{'deployment':'d'," + fields + "}").replace('\'', '"');
    }

    private static List<Fault> faults(byte[] json) {
        InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, () -> INTAKE.profile(json));
        return refused == null ? List.of() : refused.faults();
    }

    private static List<Fault> faults(String json) {
        return faults(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault onlyFault(String json) {
        List<Fault> faults = faults(json);
        assertThat(faults).as(json).hasSize(1);
        return faults.get(0);
    }

    @Nested
    class Syntax {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "``                     | The body is empty. Send a JSON object.",
                    "`  `                   | The body is empty. Send a JSON object.",
                    "null                   | Must be an object {…}, not null." + FIELDS,
                    "[]                     | Must be an object {…}, not a list." + FIELDS,
                    "\"text\"               | Must be an object {…}, not the text \"text\"." + FIELDS,
                    "42                     | Must be an object {…}, not 42." + FIELDS,
                    "{                      | Line 1, column 2: the document ends too early. Close every "
                            + "quotation mark, bracket and brace.",
                    "{\"deployment\":\"d    | Line 1, column 17: the document ends too early. Close every "
                            + "quotation mark, bracket and brace.",
                    "{deployment:1}         | Line 1, column 2: unexpected character 'd'; expected a field name "
                            + "between quotation marks.",
                    "{\"deployment\":\"d\",}| Line 1, column 19: unexpected character '}'; expected a field "
                            + "name between quotation marks.",
                    "{\"deployment\" \"d\"} | Line 1, column 15: unexpected character '\"'; expected a colon "
                            + "after the field name.",
                    "{\"deployment\":\"d\" \"x\":1} | Line 1, column 19: unexpected character '\"'; expected a "
                            + "comma or the end of the list or object.",
                    "{\"deployment\":}       | Line 1, column 15: unexpected character '}'; expected a value.",
                    "{\"deployment\":nix}    | Line 1, column 15: \"nix\" is not JSON. Put text between "
                            + "quotation marks; only true, false, null and numbers stand without.",
                    "{\"deployment\":'d'}    | Line 1, column 15: unexpected character '''; expected a value.",
                    "{\"deployment\":\"\\x\"}| Line 1, column 17: an unknown escape stands inside a text. Write "
                            + "a backslash as \\\\.",
                    "{\"deployment\":\"d\"} x| Line 1, column 20: \"x\" is not JSON. Put text between quotation "
                            + "marks; only true, false, null and numbers stand without.",
                    "{\"deployment\":\"d\"}{}| Line 1, column 19: something follows the end of the document. "
                            + "Send one JSON object and nothing else.",
                    "{\"deployment\":\"d\"}] | Line 1, column 19: unexpected character ']'.",
                    "{/*c*/\"deployment\":\"d\"} | Line 1, column 2: unexpected character '/': JSON has no comments."
                })
        void isExplainedAtItsPlace(String json, String detail) {
            Fault fault = onlyFault(json);
            assertThat(fault.pointer()).isEmpty();
            assertThat(fault.detail()).isEqualTo(detail);
        }

        @ParameterizedTest
        @ValueSource(strings = {"01", "+1", ".5", "1.", "1e", "--1"})
        void numbersAreWrittenAsJsonWritesThem(String number) {
            assertThat(onlyFault(with("'traffic':{'meanRps':" + number + "}")).detail())
                    .startsWith("Line 1, column ");
        }

        @Test
        void lineBreaksInTextsAreEscaped() {
            assertThat(onlyFault(with("'description':'two\nlines'")).detail())
                    .isEqualTo("Line 1, column 37: a line break or another control character stands inside a text. "
                            + "Write it as an escape such as \\n.");
        }

        @Test
        void linesAreCounted() {
            assertThat(onlyFault("{\n  \"deployment\": \"d\",\n  oops\n}").detail())
                    .startsWith("Line 3, column 3: unexpected character 'o'");
        }

        @Test
        void otherEncodingsAreRefused() {
            assertThat(faults("{\"deployment\":\"d\",\"description\":\"Grün\"}".getBytes(StandardCharsets.ISO_8859_1)))
                    .extracting(Fault::detail)
                    .singleElement()
                    .asString()
                    .endsWith("these bytes are not UTF-8. Send JSON in UTF-8.");
            assertThat(faults(new byte[] {0, 0, 1, 2, 3})).hasSize(1);
        }

        @Test
        void aByteOrderMarkIsPassedOver() {
            assertThat(read("\uFEFF{\"deployment\":\"d\"}").deployment()).isEqualTo("d");
        }

        @Test
        void nestingIsLimited() {
            assertThat(faults(with("'extra':" + "[".repeat(65) + "]".repeat(65))))
                    .extracting(Fault::detail)
                    .anySatisfy(detail -> assertThat(detail).contains("nested deeper than 64 levels"));
            assertThat(faults("[".repeat(100_000))).isNotEmpty();
        }

        @Test
        void longNumbersAreRefused() {
            assertThat(faults(with("'traffic':{'meanRps':" + "1".repeat(1001) + "}")))
                    .extracting(Fault::detail)
                    .anySatisfy(
                            detail -> assertThat(detail).containsIgnoringCase("a number has more than 1000 digits"));
        }

        @Test
        void noDetailNamesClasses() {
            for (String json : List.of(
                    "{",
                    "{a",
                    "nul",
                    "{\"a\":1e}",
                    "{\"deployment\":\"\\u12\"}",
                    "\u0001",
                    "{\"a\":\"\t\"}",
                    "[1,",
                    "{\"a\":tru}",
                    "{\"a\":-}",
                    "{\"a\":00}",
                    "{\"a\":NaN1}",
                    "{\"traffic\":{\"meanRps\":0e99999999999}}")) {
                assertThat(faults(json)).isNotEmpty().allSatisfy(fault -> assertThat(fault.detail())
                        .doesNotContain("java", "Exception", "Json", "StreamRead", "Source", "CTRL-CHAR"));
            }
        }
    }

    @Nested
    class Fields {

        @Test
        void requiredOnesMayNotBeMissingOrNull() {
            assertThat(onlyFault("{}"))
                    .isEqualTo(new Fault("/deployment", "The field \"deployment\" is required. Add it."));
            assertThat(onlyFault("{\"deployment\":null}"))
                    .isEqualTo(new Fault("/deployment", "The field \"deployment\" is required. Add it."));
            assertThat(faults(with("'stages':[{}]")))
                    .extracting(Fault::pointer)
                    .containsExactly("/stages/0/name", "/stages/0/kind");
        }

        @Test
        void nullElsewhereIsLeftOut() {
            assertThat(read(with("'description':null,'traffic':null,'stages':null,'labels':{'a':null,'b':'c'},"
                            + "'model':{'layers':null}")))
                    .satisfies(profile -> {
                        assertThat(profile.traffic()).isNull();
                        assertThat(profile.labels()).containsOnlyKeys("b");
                        assertThat(profile.model().layers()).isNull();
                    });
        }

        @Test
        void nullInAListIsAFault() {
            assertThat(onlyFault(with("'stages':[null]")))
                    .isEqualTo(new Fault("/stages/0", "A list must not contain null. Remove it."));
            assertThat(onlyFault(with("'model':{'features':['streaming',null]}"))
                            .pointer())
                    .isEqualTo("/model/features/1");
            assertThat(onlyFault(with("'monitoring':{'alerts':[null]}")).pointer())
                    .isEqualTo("/monitoring/alerts/0");
            assertThat(onlyFault(with("'considering':[null]")).pointer()).isEqualTo("/considering/0");
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'OTHER','dependsOn':[null]}]"))
                            .pointer())
                    .isEqualTo("/stages/0/dependsOn/0");
        }

        @Test
        void unknownOnesAreRefusedWithTheNearestName() {
            assertThat(onlyFault(with("'trafic':{'a':[1,2]}")))
                    .isEqualTo(new Fault("/trafic", "The field \"trafic\" is unknown. Did you mean traffic?"));
            assertThat(onlyFault(with("'objectives':{'latency':{'p99ms':80}}")).detail())
                    .contains("Did you mean p99Ms");
            assertThat(onlyFault(with("'traffic':{'zzz':1}")).detail()).contains("Known here are meanRps, peakRps");
            assertThat(onlyFault(with("'a~b/c':1")).pointer()).isEqualTo("/a~0b~1c");
        }

        @Test
        void thoseThatBelongDeeperAreRefusedWithTheirPlace() {
            assertThat(onlyFault(with("'latency':{'meanMs':1}")).detail())
                    .isEqualTo("The field \"latency\" is unknown. Did you mean objectives.latency or stages[].latency"
                            + " or endToEnd.latency?");
            assertThat(onlyFault(with("'endToEnd':{'meanMs':1}")).detail())
                    .isEqualTo("The field \"meanMs\" is unknown. Did you mean latency.meanMs or ttft.meanMs"
                            + " or tpot.meanMs?");
        }

        @Test
        void twiceIsAFault() {
            assertThat(onlyFault(with("'deployment':'e'")))
                    .isEqualTo(new Fault("/deployment", "The field \"deployment\" is given twice. Keep one of them."));
            assertThat(onlyFault(with("'labels':{'a':'1','a':'2'}")))
                    .isEqualTo(new Fault("/labels/a", "The key \"a\" is given twice. Keep one of them."));
            assertThat(onlyFault(with("'traffic':null,'traffic':{}")).pointer()).isEqualTo("/traffic");
        }

        @Test
        void typesAreNotConverted() {
            assertThat(onlyFault(with("'traffic':{'meanRps':'5'}")))
                    .isEqualTo(new Fault(
                            "/traffic/meanRps",
                            "Must be a number, not the text \"5\". Leave out the quotation marks."));
            assertThat(onlyFault(with("'description':5")).detail()).isEqualTo("Must be a text, not 5.");
            assertThat(onlyFault(with("'monitoring':{'tracing':'true'}")).detail())
                    .isEqualTo("Must be true or false, not the text \"true\".");
            assertThat(onlyFault(with("'monitoring':{'tracing':1}")).detail())
                    .isEqualTo("Must be true or false, not 1.");
            assertThat(onlyFault(with("'traffic':[]")).detail())
                    .isEqualTo(
                            "Must be an object {…}, not a list. Its fields are meanRps, peakRps, concurrency, arrival,"
                                    + " repeatRatio …");
            assertThat(onlyFault(with("'stages':{}")).detail()).isEqualTo("Must be a list […], not an object.");
            assertThat(onlyFault(with("'traffic':{'meanRps':true}")).detail()).isEqualTo("Must be a number, not true.");
            assertThat(onlyFault(with("'labels':{'a':1}"))).isEqualTo(new Fault("/labels/a", "Must be a text, not 1."));
            assertThat(onlyFault(with("'model':{'weightPrecision':8}")).detail())
                    .startsWith("Must be one of FP32, ");
        }

        @Test
        void textsAreLimited() {
            assertThat(onlyFault("{\"deployment\":\"a b\"}").detail())
                    .isEqualTo("\"a b\" is not allowed here: it must match [A-Za-z0-9._-]{1,100}.");
            assertThat(onlyFault("{\"deployment\":\"\"}").pointer()).isEqualTo("/deployment");
            assertThat(onlyFault(with("'hardware':{'cpu':'" + "x".repeat(101) + "'}"))
                            .detail())
                    .isEqualTo("Has 101 characters; at most 100 are allowed. Shorten it.");
            assertThat(onlyFault(with("'stages':[{'name':'','kind':'OTHER'}]")))
                    .isEqualTo(new Fault("/stages/0/name", "Must not be empty."));
        }

        @Test
        void textsAreWellFormed() {
            assertThat(onlyFault(with("'description':'\\u0000'")).detail())
                    .isEqualTo("Contains the character U+0000. Remove it.");
            assertThat(onlyFault(with("'description':'\\ud83d'")).detail()).contains("half of a surrogate pair");
            assertThat(onlyFault(with("'labels':{'\\udc00':'x'}")).detail()).contains("half of a surrogate pair");
            assertThat(read(with("'description':'\\ud83d\\ude00'")).description())
                    .isEqualTo("😀");
        }

        @Test
        void constantsAreFoundByWhatOthersCallThem() {
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'vector-db'}]"))
                            .detail())
                    .startsWith("\"vector-db\" is unknown. Did you mean RETRIEVAL? Known are DATA_FETCH, ");
            assertThat(onlyFault(with("'stages':[{'name':'a'}]")).detail())
                    .startsWith("The field \"kind\" is required. Add it: one of DATA_FETCH, ");
        }

        @Test
        void enumsListTheNearestFirst() {
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'OTHER','format':'json'}]")))
                    .isEqualTo(new Fault(
                            "/stages/0/format",
                            "\"json\" is unknown. Did you mean JSON or JSON_BASE64? Known are JSON, JSON_BASE64, "
                                    + "PROTOBUF, AVRO, ARROW, PARQUET, CSV, RAW, OTHER."));
            assertThat(onlyFault(with("'model':{'features':['PREFIX_CACHING']}"))
                            .detail())
                    .contains("Did you mean prefix-caching");
            assertThat(read(with("'model':{'features':['streaming','cuda-graphs','streaming']}"))
                            .model()
                            .features())
                    .containsExactlyInAnyOrder(Feature.STREAMING, Feature.CUDA_GRAPHS);
        }

        @Test
        void timesHaveAnOffset() {
            assertThat(read(with("'observedAt':'2026-01-31T12:00:00Z'")).observedAt())
                    .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
            assertThat(read(with("'observedAt':'2026-01-31T14:00+02:00'")).observedAt())
                    .isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
            for (String time : List.of(
                    "2026-01-31",
                    "yesterday",
                    "2026-13-01T00:00:00Z",
                    "2026-01-31T12:00:00",
                    "+99999-01-01T00:00:00Z",
                    "")) {
                assertThat(onlyFault(with("'observedAt':'" + time + "'")))
                        .isEqualTo(new Fault(
                                "/observedAt",
                                "\"" + time
                                        + "\" is not a time. Write it in UTC by ISO 8601, such as "
                                        + "2026-01-31T12:00:00Z."));
            }
            assertThat(onlyFault(with("'observedAt':1700000000")).detail()).contains("2026-01-31T12:00:00Z");
        }

        @Test
        void listsAreLimited() {
            String stages = IntStream.range(0, 201)
                    .mapToObj(i -> "{'name':'s" + i + "','kind':'OTHER'}")
                    .collect(Collectors.joining(","));
            assertThat(onlyFault(with("'stages':[" + stages + "]")))
                    .isEqualTo(new Fault("/stages", "Has 201 elements; at most 200 are allowed."));
            String labels =
                    IntStream.range(0, 101).mapToObj(i -> "'l" + i + "':'x'").collect(Collectors.joining(","));
            assertThat(onlyFault(with("'labels':{" + labels + "}")))
                    .isEqualTo(new Fault("/labels", "Has 101 keys; at most 100 are allowed."));
        }

        @Test
        void faultsAreBounded() {
            String unknown =
                    IntStream.range(0, 50_000).mapToObj(i -> "'x" + i + "':0").collect(Collectors.joining(","));
            assertThat(faults(with(unknown))).hasSize(Faults.LIMIT);
        }

        @Test
        void allFaultsAreFoundAtOnce() {
            assertThat(
                            faults(
                                    """
                    {"traffic":{"meanRps":-1,"concurency":3},"stages":[{"name":"a","kind":"OTHR"},
                     {"kind":"OTHER","latency":{"p50Ms":9,"p95Ms":8}}],
                     "hardware":{"accelerator":"h10","replicas":1.5},"considering":[{"remedy":"scale-ot"}]}"""))
                    .extracting(Fault::pointer)
                    .containsExactlyInAnyOrder(
                            "/deployment",
                            "/traffic/meanRps",
                            "/traffic/concurency",
                            "/stages/0/kind",
                            "/stages/1/name",
                            "/stages/1/latency/p95Ms",
                            "/hardware/accelerator",
                            "/hardware/replicas",
                            "/considering/0/remedy");
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @CsvSource({"7e9,7e9", "7000000000,7e9", "0.5e1,5", "1E+3,1000", "3.25,3.25"})
        void mayBeWrittenInAnyWay(String written, double value) {
            assertThat(read(with("'model':{'parameters':" + written + "}"))
                            .model()
                            .parameters())
                    .isEqualTo(value);
        }

        @ParameterizedTest
        @CsvSource({"3,3", "3.0,3", "3e0,3", "30e-1,3", "0.3e1,3", "3.000000,3"})
        void wholeOnesTakeAnyWholeNotation(String written, int value) {
            assertThat(read(with("'hardware':{'replicas':" + written + "}"))
                            .hardware()
                            .replicas())
                    .isEqualTo(value);
        }

        @ParameterizedTest
        @ValueSource(strings = {"3.5", "35e-1", "3.0000000000000000000000001", "1e-400", "2.9999999999999999999999999"})
        void wholeOnesHaveNoFraction(String written) {
            assertThat(onlyFault(with("'hardware':{'replicas':" + written + "}")))
                    .isEqualTo(new Fault("/hardware/replicas", "Must be a whole number, not " + written + "."));
        }

        @ParameterizedTest
        @ValueSource(strings = {"3000000000", "99999999999999999999", "1e300", "-1", "0"})
        void wholeOnesDoNotOverflow(String written) {
            assertThat(onlyFault(with("'hardware':{'replicas':" + written + "}"))
                            .detail())
                    .isEqualTo("Must be at least 1 and at most 1000000, not " + written + ".");
        }

        @ParameterizedTest
        @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "-1e999"})
        void areFinite(String written) {
            for (String field : List.of("'traffic':{'meanRps':%s}", "'hardware':{'replicas':%s}")) {
                assertThat(onlyFault(with(String.format(field, written))).detail())
                        .isEqualTo(
                                written + " is not a finite number. Leave the field out when the value is not known.");
            }
            assertThat(onlyFault(with("'objectives':{'accuracy':{'current':" + written + "}}"))
                            .pointer())
                    .isEqualTo("/objectives/accuracy/current");
        }

        @Test
        void rangesAreKept() {
            assertThat(onlyFault(with("'objectives':{'latency':{'p99Ms':0}}")))
                    .isEqualTo(new Fault("/objectives/latency/p99Ms", "Must be at least 1e-9 and at most 1e9, not 0."));
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'OTHER','latency':{'meanMs':-0.1}}]"))
                            .pointer())
                    .isEqualTo("/stages/0/latency/meanMs");
            assertThat(onlyFault(with("'model':{'parameters':2e14}")).detail())
                    .isEqualTo("Must be at least 1 and at most 1e14, not 2e14.");
            assertThat(onlyFault(with("'traffic':{'repeatRatio':15}")).detail())
                    .isEqualTo(
                            "Must be at least 0 and at most 1, not 15. Shares run from 0 to 1: write 0.15 for 15 %.");
            assertThat(read(with("'hardware':{'minReplicas':0},'traffic':{'sharedPrefixTokens':0}"))
                            .hardware()
                            .minReplicas())
                    .isZero();
        }
    }

    @Nested
    class Together {

        @Test
        void percentilesRise() {
            for (String place : List.of(
                    "objectives.latency",
                    "objectives.ttft",
                    "objectives.tpot",
                    "endToEnd.latency",
                    "endToEnd.ttft",
                    "endToEnd.tpot")) {
                String[] path = place.split("\\.");
                assertThat(onlyFault(with("'" + path[0] + "':{'" + path[1] + "':{'p50Ms':10,'p95Ms':9,'p99Ms':11}}")))
                        .isEqualTo(new Fault(
                                "/" + path[0] + "/" + path[1] + "/p95Ms",
                                "p95Ms (9) is below p50Ms (10). Percentiles rise: P50 ≤ P95 ≤ P99."));
                assertThat(onlyFault(with("'" + path[0] + "':{'" + path[1] + "':{'p50Ms':10,'p99Ms':9}}"))
                                .pointer())
                        .isEqualTo("/" + path[0] + "/" + path[1] + "/p99Ms");
            }
            assertThat(read(with("'endToEnd':{'latency':{'meanMs':50,'p50Ms':10,'p95Ms':10,'p99Ms':10}}")))
                    .isNotNull();
        }

        @Test
        void stagesHaveNamesOfTheirOwn() {
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'OTHER'},{'name':'b','kind':'OTHER'},"
                            + "{'name':'a','kind':'OTHER'}]")))
                    .isEqualTo(new Fault(
                            "/stages/2/name",
                            "\"a\" is already the name of /stages/0. Each stage needs its own name."));
        }

        @Test
        void dependenciesExist() {
            assertThat(onlyFault(with("'stages':[{'name':'parse','kind':'OTHER'},"
                            + "{'name':'b','kind':'OTHER','dependsOn':['parze']}]")))
                    .isEqualTo(new Fault(
                            "/stages/1/dependsOn/0",
                            "The stage \"parze\" does not exist. Did you mean parse? Known are parse, b."));
        }

        @Test
        void aFaultyNameMakesNoFaultElsewhere() {
            assertThat(onlyFault(with("'stages':[{'name':7,'kind':'OTHER'},"
                                    + "{'name':'b','kind':'OTHER','dependsOn':['parse']}],"
                                    + "'considering':[{'remedy':'parallelize-calls','stage':'parse'}]"))
                            .pointer())
                    .isEqualTo("/stages/0/name");
        }

        @Test
        void cyclesAreNamed() {
            assertThat(
                            onlyFault(
                                    with(
                                            """
                    'stages':[{'name':'a','kind':'OTHER','dependsOn':['c']},
                    {'name':'b','kind':'OTHER','dependsOn':['a']},
                    {'name':'c','kind':'OTHER','dependsOn':['b']},
                    {'name':'d','kind':'OTHER','dependsOn':['a','b']}]""")))
                    .isEqualTo(new Fault(
                            "/stages/1/dependsOn/0",
                            "These stages wait for each other: a → c → b → a. Remove one of the dependencies."));
            assertThat(onlyFault(with("'stages':[{'name':'a','kind':'OTHER','dependsOn':['a']}]"))
                            .detail())
                    .contains("a → a");
        }

        @Test
        void longChainsAreNoCycles() {
            String stages = IntStream.range(0, 200)
                    .mapToObj(i -> "{'name':'s" + i + "','kind':'OTHER'"
                            + (i == 0
                                    ? ""
                                    : ",'dependsOn':['s" + (i - 1) + "'" + (i > 1 ? ",'s" + (i - 2) + "'" : "") + "]")
                            + "}")
                    .collect(Collectors.joining(","));
            assertThat(read(with("'stages':[" + stages + "]")).stages()).hasSize(200);
        }

        @Test
        void acceleratorsAreKnown() {
            assertThat(read(with("'hardware':{'accelerator':'H100 SXM'}"))).isNotNull();
            assertThat(read(with("'hardware':{'accelerator':'none'}"))).isNotNull();
            Fault fault = onlyFault(with("'hardware':{'accelerator':'h100-smx'}"));
            assertThat(fault.pointer()).isEqualTo("/hardware/accelerator");
            assertThat(fault.detail())
                    .contains("\"h100-smx\" is unknown. Did you mean h100-sxm")
                    .contains("GET /api/v1/accelerators");
            assertThat(onlyFault(with("'hardware':{'accelerator':'Intel Xeon Platinum 8380'}"))
                            .detail())
                    .endsWith("A processor is read as cpu: write it there, and none here.");
            assertThat(onlyFault(with("'hardware':{'accelerator':'8xH100'}")).detail())
                    .endsWith("Write accelerator \"H100\" and acceleratorsPerReplica 8.");
        }

        @Test
        void parallelismFitsTheReplica() {
            assertThat(onlyFault(
                            with("'hardware':{'acceleratorsPerReplica':4,'tensorParallel':4,'pipelineParallel':2}")))
                    .isEqualTo(new Fault(
                            "/hardware/acceleratorsPerReplica",
                            "tensorParallel × pipelineParallel (8) needs more than the 4 "
                                    + "accelerators of a replica. Raise acceleratorsPerReplica or lower "
                                    + "the parallelism."));
            assertThat(read(with("'hardware':{'acceleratorsPerReplica':8,'tensorParallel':4}")))
                    .isNotNull();
            assertThat(read(with("'hardware':{'tensorParallel':4}"))).isNotNull();
        }

        @Test
        void replicasHaveARange() {
            assertThat(onlyFault(with("'hardware':{'minReplicas':3,'maxReplicas':2}")))
                    .isEqualTo(new Fault("/hardware/minReplicas", "minReplicas (3) is above maxReplicas (2)."));
        }

        @Test
        void extraIsDeclared() {
            assertThat(onlyFault(with("'extra':{'pack.a/b':1}")))
                    .isEqualTo(new Fault(
                            "/extra/pack.a~1b",
                            "No rule pack declares the input \"pack.a/b\". Install its pack, or leave the input out."));
            assertThat(read(with("'extra':{}"))).isNotNull();
        }
    }

    @Nested
    class Considering {

        private Fault fault(String consideration) {
            return onlyFault(with("'stages':[{'name':'hop','kind':'NETWORK'}],'considering':[" + consideration + "]"));
        }

        @Test
        void remediesAreKnown() {
            Fault fault = fault("{'remedy':'quantise-weights'}");
            assertThat(fault.pointer()).isEqualTo("/considering/0/remedy");
            assertThat(fault.detail())
                    .contains("The remedy \"quantise-weights\" is unknown. Did you mean quantize-weights");
            assertThat(fault("{}").detail()).isEqualTo("The field \"remedy\" is required. Add it.");
        }

        @Test
        void stagesExist() {
            assertThat(fault("{'remedy':'switch-to-grpc','stage':'hopp'}"))
                    .isEqualTo(new Fault(
                            "/considering/0/stage",
                            "The stage \"hopp\" does not exist. Did you mean hop? Known are hop."));
        }

        @Test
        void parametersAreKnown() {
            Fault fault = fault("{'remedy':'quantize-weights','parameters':{'too':'INT8'}}");
            assertThat(fault.pointer()).isEqualTo("/considering/0/parameters/too");
            assertThat(fault.detail())
                    .startsWith("The remedy quantize-weights has no parameter \"too\". Did you mean to?");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "quantize-weights    | to       | 'INT9' | \"INT9\" is unknown. Did you mean INT4 or INT8?",
                    "quantize-weights    | to       | 8      | Must be one of FP32, TF32, BF16, FP16, FP8, "
                            + "INT8, FP4, INT4, not 8.",
                    "upgrade-accelerator | to       | 'h1000'| The accelerator \"h1000\" is unknown.",
                    "scale-out           | replicas | 2.5    | Must be a whole number, not 2.5.",
                    "scale-out           | replicas | '4'    | Must be a number, not the text \"4\".",
                    "scale-out           | replicas | -1     | Must be at least",
                    "cache-responses     | hitRatio | 1.5    | Must be at least",
                    "cache-responses     | hitRatio | [1]    | Must be a number, a text, true or false, not a list.",
                    "cache-responses     | hitRatio | NaN    | NaN is not a finite number."
                })
        void valuesFit(String remedy, String parameter, String value, String detail) {
            Fault fault = fault("{'remedy':'" + remedy + "','parameters':{'" + parameter + "':" + value + "}}");
            assertThat(fault.pointer()).isEqualTo("/considering/0/parameters/" + parameter);
            assertThat(fault.detail()).startsWith(detail);
        }

        @Test
        void wholeNumbersStayWhole() {
            assertThat(read(with("'considering':[{'remedy':'scale-out','parameters':{'replicas':4.0}},"
                                    + "{'remedy':'distill-model','parameters':{'parameters':7e9}}]"))
                            .considering())
                    .extracting(consideration ->
                            consideration.parameters().values().iterator().next())
                    .containsExactly(4, 7_000_000_000L);
        }
    }

    @Nested
    class WhatIfs {

        private List<Fault> faults(String json) {
            InvalidInputException refused = catchThrowableOfType(
                    InvalidInputException.class,
                    () -> INTAKE.whatIf(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
            return refused == null ? List.of() : refused.faults();
        }

        @Test
        void pointersStartAtTheRequest() {
            assertThat(faults("{'profile':{'deployment':'d','traffic':{'meanRps':-1},'considering':[{'remedy':'nix'}]},"
                            + "'apply':[{'remedy':'scale-outt'},{'remedy':'scale-out','stage':'a'}]}"))
                    .extracting(Fault::pointer)
                    .containsExactly(
                            "/profile/traffic/meanRps",
                            "/profile/considering/0/remedy",
                            "/apply/0/remedy",
                            "/apply/1/stage");
        }

        @Test
        void bothPartsAreRequired() {
            assertThat(faults("{}")).extracting(Fault::pointer).containsExactly("/profile", "/apply");
            assertThat(faults("{'profile':{'deployment':'d'},'apply':[]}"))
                    .containsExactly(new Fault("/apply", "Must have at least 1 element."));
            assertThat(faults("{'profile':{'deployment':'d'},'apply':[{'remedy':'scale-out'}]}"))
                    .isEmpty();
        }
    }
}
