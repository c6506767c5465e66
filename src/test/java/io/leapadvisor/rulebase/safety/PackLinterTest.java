package io.leapadvisor.rulebase.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.PackRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile rules are refused where and why their files say; honest ones, the built-in rules among them, are accepted.
 */
class PackLinterTest {

    private static final Path PACKS = Path.of("src/test/resources/packs");
    private static final PackFiles HONEST = PackFiles.read("honest", "1", PACKS.resolve("honest"));
    private static final Pattern EXPECTED = Pattern.compile("// Expect: (\\w+) at line (\\d+)");

    private static final String SIGNS = "()[]{}\"'\\;:,.$@#/*\n\t!=<>&|~^%é€";

    static Stream<Path> hostile() throws IOException {
        try (Stream<Path> files = Files.list(PACKS.resolve("hostile"))) {
            return files.sorted().toList().stream();
        }
    }

    static Stream<String> honest() {
        return HONEST.files().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refuses(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(text).startsWith("// Attack: ").contains("\n// Source: ");
        Matcher expected = EXPECTED.matcher(text);
        assertThat(expected.find()).isTrue();
        List<Refusal> refusals = PackLinter.check(file.getFileName().toString(), text);
        assertThat(refusals).as("%s", refusals).anySatisfy(refusal -> {
            assertThat(refusal.reason().name()).isEqualTo(expected.group(1));
            assertThat(refusal.fault().line()).isEqualTo(Integer.parseInt(expected.group(2)));
            assertThat(refusal.fault().warning()).isFalse();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("honest")
    void accepts(String path) {
        assertThat(PackLinter.check(path, HONEST.files().get(path))).isEmpty();
    }

    @Test
    void theCollectionsAreLarge() throws IOException {
        assertThat(hostile().count()).isGreaterThanOrEqualTo(40);
        assertThat(honest().count()).isGreaterThanOrEqualTo(40);
    }

    /** The built-in rules have no privilege: a pack that copies one is accepted. */
    @Test
    void acceptsTheBuiltInRules() {
        assertThat(PackLinter.check(CorePack.FILES)).isEmpty();
    }

    /** What the linter accepts must be real rules. */
    @Test
    void honestRulesCompile() {
        PackRules core = PackRules.load(CorePack.FILES, null, CorePack.KNOWLEDGE, Path.of("target", "rulebase"));
        PackRules rules = PackRules.load(HONEST, core, CorePack.KNOWLEDGE, Path.of("target", "rulebase"));
        assertThat(rules.rules()).hasSameSizeAs(HONEST.files().keySet());
    }

    @Test
    void aPackHasALimitedNumberOfFiles() {
        SortedMap<String, String> files = new TreeMap<>();
        IntStream.range(0, 1_001).forEach(i -> files.put("rules/a/" + i + ".drl", ""));
        assertThat(PackLinter.check(new PackFiles("many", "1", files)))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.SIZE));
    }

    @Test
    void namesTheFileOfAFaultWithItsPack() {
        String path = honest().findFirst().orElseThrow();
        String text = HONEST.files().get(path).replace("\nwhen\n", "\n    salience 10\nwhen\n");
        assertThat(PackLinter.check(new PackFiles("mine", "1", new TreeMap<>(Map.of(path, text)))))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.fault().file()).isEqualTo("mine/" + path));
    }

    /** Whatever a file holds, the linter answers: it does not fail, and does not take for ever. */
    @Property(tries = 150)
    void neverFails(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        List<Path> files = hostile().toList();
        StringBuilder text = new StringBuilder(Files.readString(files.get(random.nextInt(files.size()))));
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                case 1 -> text.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                default -> text.insert(at, text.substring(Math.max(0, at - random.nextInt(60)), at));
            }
        }
        assertThatCode(() -> PackLinter.check("fuzz.drl", text.toString())).doesNotThrowAnyException();
    }
}
