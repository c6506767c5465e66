package io.leapadvisor.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measurements of sources that neither a fit nor the making of a mechanism has seen: what a stranger sees. They are
 * never fitted to, and nobody looks at their rows to mend anything; a set that was looked at moves to the measurements,
 * and others take its place.
 */
class HeldOutTest {

    private static final Path ROWS = Path.of("src", "test", "resources", "held-out");

    private static final Path DOCS = Path.of("docs", "estimation.md");

    private static List<Residual> residuals(Path rows) {
        return new Cases(Measurements.read(rows), CorePack.KNOWLEDGE).residuals(CorePack.KNOWLEDGE);
    }

    private static String row(Kind kind, Score score) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f %% | %.0f %% |",
                kind.title(),
                score.values(),
                score.sources(),
                100 * score.error(),
                100 * score.coverage());
    }

    @Test
    void whatStrangersSeeIsWhatTheDocumentationSays() throws IOException {
        Map<Kind, List<Residual>> byKind = residuals(ROWS).stream()
                .filter(Residual::answered)
                .collect(Collectors.groupingBy(Residual::kind, TreeMap::new, Collectors.toList()));
        String table = byKind.entrySet().stream()
                .map(kind -> row(kind.getKey(), Score.of(kind.getValue())))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(DOCS)).contains(table);
    }

    @Test
    void nearlyAllAreAnsweredAndMostLieInside() {
        Score all = Score.of(residuals(ROWS));
        assertThat(all.answered()).isGreaterThan(0.98);
        assertThat(all.coverage()).isGreaterThan(0.6);
        assertThat(all.error()).isLessThan(0.7);
    }

    @Test
    void noneOfTheirSourcesIsInTheFit() {
        List<String> fitted = Measurements.read(Calibrate.MEASUREMENTS).stream()
                .map(Measurement::source)
                .toList();
        assertThat(Measurements.read(ROWS)).extracting(Measurement::source).doesNotContainAnyElementsOf(fitted);
    }
}
