package io.leapadvisor.rest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on limits has the settings that there are, with their defaults. */
class LimitsPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` +\\| `([^`]+)`");

    private static final Pattern FIXED =
            Pattern.compile("(?m)^\\| [a-z][^|]*\\| ([0-9,]+)(?: bytes)? +\\| 4[0-9]{2} +\\|");

    private static String kebab(Method setting) {
        return setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    @Test
    void thePageNamesEachSettingWithItsDefault() throws IOException {
        Map<String, String> told = ROW.matcher(Files.readString(Path.of("docs", "limits.md")))
                .results()
                .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2)));
        Map<String, String> settings = Arrays.stream(Limits.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(WithDefault.class))
                .collect(Collectors.toMap(LimitsPageTest::kebab, method -> method.getAnnotation(WithDefault.class)
                        .value()));
        assertThat(told).isEqualTo(settings);
    }

    @Test
    void theDescriptionOfTheApiNamesWhatIsFixed() throws IOException {
        String description = Files.readString(Path.of("openapi", "openapi.yaml"));
        List<String> numbers = FIXED.matcher(Files.readString(Path.of("docs", "limits.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(numbers).hasSizeGreaterThan(6).allMatch(description::contains);
    }
}
