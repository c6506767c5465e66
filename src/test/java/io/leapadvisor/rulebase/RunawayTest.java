package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.StoppedPack;
import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import io.leapadvisor.rulebase.safety.PackLinter;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that the linter accepts and that go wrong on some profiles: the others answer, and the answer says whose rules
 * are missing.
 */
class RunawayTest {

    private static final PackFiles FILES = PackFiles.read("runaway", "1", Path.of("src/test/resources/packs/runaway"));
    private static final Pattern EXPECTED = Pattern.compile("// Expect: (\\w+)");
    private static final PackRules CORE = PackRules.load(Packs.CORE, null, Packs.NAMES, null, DrlReader::read);

    static Stream<String> runaways() {
        return FILES.files().keySet().stream();
    }

    /**
     * 200 stages of one service, without latencies, and a text on which a regular expression of Java with two
     * repetitions would take long.
     */
    private static List<Object> facts() {
        List<Object> facts = new ArrayList<>(Packs.facts());
        IntStream.range(0, 200).mapToObj(i -> stage("many-" + i)).forEach(facts::add);
        facts.add(DeploymentProfileBuilder.builder()
                .deployment("large")
                .description("a".repeat(150_000))
                .build());
        return facts;
    }

    private static Stage stage(String name) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .service("one")
                .build();
    }

    private static PackRules load(String path) {
        return PackRules.load(
                new PackFiles(
                        "runaway", "1", new TreeMap<>(Map.of(path, FILES.files().get(path)))),
                CORE,
                Packs.NAMES,
                Path.of("target", "rulebase"),
                DrlReader::read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runaways")
    void isContained(String path) {
        Matcher expected = EXPECTED.matcher(FILES.files().get(path));
        assertThat(expected.find()).isTrue();
        assertThat(PackLinter.check(path, FILES.files().get(path))).isEmpty();
        PackRules runaway = load(path);
        Rulebase rulebase = Rulebase.of(List.of(CORE, runaway));
        List<Object> facts = facts();

        Findings findings = rulebase.run(facts, field -> true);
        Findings core = Rulebase.of(List.of(CORE)).run(facts, field -> true);
        assertThat(findings.diagnoses()).isEqualTo(core.diagnoses()).isNotEmpty();
        assertThat(findings.prescriptions()).isEqualTo(core.prescriptions());
        if (expected.group(1).equals("NONE")) {
            assertThat(findings.stopped()).isEmpty();
            return;
        }
        Cause cause = Cause.valueOf(expected.group(1));
        assertThat(findings.stopped()).singleElement().satisfies(stopped -> {
            assertThat(stopped.pack()).isEqualTo("runaway");
            assertThat(stopped.cause()).isEqualTo(cause);
            assertThat(stopped.sentence()).startsWith("rule pack runaway was left out: its rules");
        });
        // Only a pack that does not end runs no more: what others send must not take a pack from everybody.
        assertThat(runaway.suspended().isPresent()).isEqualTo(cause == Cause.TIME);
        Findings again = rulebase.run(cause == Cause.TIME ? Packs.facts() : facts, field -> true);
        assertThat(again.stopped())
                .singleElement()
                .extracting(StoppedPack::cause)
                .isEqualTo(cause == Cause.TIME ? Cause.SUSPENDED : cause);
        if (cause == Cause.COUNT) {
            assertThat(again).isEqualTo(findings);
            assertThat(findings.stopped().get(0).sentence()).contains("did not come to rest after", "(", "Maybe");
        }
    }

    @Test
    void aSuspendedPackIsLeftOut() {
        PackRules extra = PackRules.load(Packs.EXTRA, CORE, Packs.NAMES, null, DrlReader::read);
        Rulebase rulebase = Rulebase.of(List.of(CORE, extra));
        assertThat(rulebase.run(Packs.facts(), field -> true).stopped()).isEmpty();
        extra.suspend("the operator said so");
        Findings findings = rulebase.run(Packs.facts(), field -> true);
        assertThat(findings.stopped())
                .extracting(StoppedPack::sentence)
                .containsExactly("rule pack extra was left out: it is suspended, because the operator said so");
        assertThat(findings.diagnoses()).isNotEmpty().extracting(Fired::pack).containsOnly("core");
    }
}
