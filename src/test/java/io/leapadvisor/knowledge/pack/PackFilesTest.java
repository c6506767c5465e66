package io.leapadvisor.knowledge.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackFilesTest {

    @Test
    void thePartsOfAPackLieInItsFolders() {
        assertThat(PackFiles.isPart("core/rules/tail/a.drl", "core")).isTrue();
        assertThat(PackFiles.isPart("core/knowledge-base/x.yaml", "core")).isTrue();
        assertThat(PackFiles.isPart("core/pack.yaml", "core")).isTrue();
        assertThat(PackFiles.isPart("core/other/x.yaml", "core")).isFalse();
        assertThat(PackFiles.isPart("core/rules.txt", "core")).isFalse();
        assertThat(PackFiles.isPart("core-pack/rules/a.drl", "core")).isFalse();
        assertThat(PackFiles.isPart("core", "core")).isFalse();
        assertThat(PackFiles.isPart("rules/a.drl", "core")).isFalse();
    }

    @Test
    void findsTheFilesBelowAFolder() {
        PackFiles pack = new PackFiles(
                "own",
                "1",
                new TreeMap<>(Map.of("rules/a.md", "page", "rules/a.drl", "rule", "rules-of-old/b.md", "")));
        assertThat(pack.below("rules", ".md")).isEqualTo(Map.of("rules/a.md", "page"));
    }
}
