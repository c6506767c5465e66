package io.leapadvisor.knowledge.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.packs.files.PackSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Texts in one piece are the files that they were made of. */
class BundledTextsTest {

    private static final SortedMap<String, String> FILES = new TreeMap<>(
            Map.of("rules/tail/a.md", "5 µs – two", "rules/tail/a.drl", "rule", "knowledge-base/x.yaml", ""));

    private final BundledTexts texts = new BundledTexts(BundledTexts.write(FILES));

    private static Map<String, Long> checksums(Map<String, String> files) {
        Map<String, Long> checksums = new TreeMap<>();
        files.forEach((path, text) -> {
            CRC32 crc = new CRC32();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            checksums.put(path, crc.getValue());
        });
        return checksums;
    }

    @Test
    void isTheMapThatItWasMadeOf() {
        assertThat(texts).isEqualTo(FILES).hasSize(FILES.size());
        assertThat(texts.keySet()).containsExactlyElementsOf(FILES.keySet());
        assertThat(texts.entrySet()).containsExactlyElementsOf(FILES.entrySet());
        assertThat(texts.get("rules/tail/a.md")).isEqualTo("5 µs – two");
        assertThat(texts.get("rules/tail/b.md")).isNull();
        assertThat(texts.containsKey("knowledge-base/x.yaml")).isTrue();
        assertThat(texts.containsKey("knowledge-base/y.yaml")).isFalse();
        assertThat(texts.firstKey()).isEqualTo(FILES.firstKey());
        assertThat(texts.lastKey()).isEqualTo(FILES.lastKey());
        assertThat(texts.comparator()).isNull();
        assertThat(texts.headMap("rules")).isEqualTo(FILES.headMap("rules"));
        assertThat(texts.tailMap("rules")).isEqualTo(FILES.tailMap("rules"));
        assertThat(texts.subMap("knowledge", "rules/tail/a.md"))
                .isEqualTo(FILES.subMap("knowledge", "rules/tail/a.md"));
    }

    @Property(tries = 200)
    void anyTextComesBack(@ForAll String path, @ForAll String text) {
        // Halves of a pair of surrogates are no text, and not kept by files either.
        String written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String place = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        SortedMap<String, String> files = new TreeMap<>(Map.of(place, written));
        assertThat(new BundledTexts(BundledTexts.write(files))).isEqualTo(files);
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> texts.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(texts::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void standsForThePackWhileEachFileIsTheSame() {
        SortedMap<String, String> files = new TreeMap<>(CorePack.FILES.files());
        files.keySet().removeIf(path -> path.startsWith("knowledge-base/measurements/"));
        String version = PreparedPack.said(PreparedPack.PROGRAM, "none");
        PackFiles bundled =
                PreparedPack.bundled("core", version, checksums(files)).orElseThrow();
        assertThat(bundled.files()).isInstanceOf(BundledTexts.class).isEqualTo(files);
        assertThat(PreparedPack.of(bundled)).isPresent();
        PackFiles same = new PackFiles("core", version, files);
        assertThat(PreparedPack.noted(bundled)).hasValue(PackSource.core(same).digest());
        assertThat(PreparedPack.noted(same)).isEmpty();
        assertThat(PreparedPack.noted(new PackFiles("core", "another", bundled.files())))
                .isEmpty();

        Map<String, Long> changed = checksums(files);
        changed.merge("knowledge-base/thresholds.yaml", 1L, Long::sum);
        assertThat(PreparedPack.bundled("core", version, changed)).isEmpty();
        Map<String, Long> added = checksums(files);
        added.put("rules/tail/another.md", 0L);
        assertThat(PreparedPack.bundled("core", version, added)).isEmpty();
        Map<String, Long> removed = checksums(files);
        removed.remove("knowledge-base/thresholds.yaml");
        assertThat(PreparedPack.bundled("core", version, removed)).isEmpty();
    }
}
