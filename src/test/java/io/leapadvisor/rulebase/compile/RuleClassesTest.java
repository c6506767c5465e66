package io.leapadvisor.rulebase.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.rulebase.Packs;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleClassesTest {

    private static final String FILE = "rules/serialization/dominant-serialization.drl";

    @Test
    void classesOfAnEarlierBuildGo(@TempDir Path classes) throws IOException {
        byte[] kjar = RuleCompiler.compile(
                "c1",
                new TreeMap<>(Map.of(FILE, DrlReader.read(Packs.CORE.files().get(FILE)))));
        Path stale = classes.resolve("leap/gone/Rules.class");
        Files.createDirectories(stale.getParent());
        Files.write(stale, new byte[] {1});
        Path other = classes.resolve("io/Other.class");
        Files.createDirectories(other.getParent());
        Files.write(other, new byte[] {1});
        Instant before = Instant.now().minusSeconds(60);
        List<String> models = RuleClasses.unpack(kjar, classes);
        assertThat(models).singleElement().asString().startsWith("leap.serialization.Rules");
        assertThat(stale).doesNotExist();
        assertThat(other).exists();
        Path described = classes.resolve(models.get(0).replace('.', '/') + ".class");
        assertThat(described).exists();
        assertThat(Files.getLastModifiedTime(described).toInstant())
                .as("Maven compiles no test for it")
                .isBefore(before);
    }

    @Test
    void aModelThatIsNotThereIsTold() {
        assertThatThrownBy(() -> RuleClasses.base(List.of("leap.nowhere.Rules")))
                .isInstanceOf(ClassNotFoundException.class);
    }
}
