package io.leapadvisor.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The experts' cases on file: {@code examples/cases/*.yaml}, each with a profile beside it. */
final class ExpertCases {

    static final Path FOLDER = Path.of("examples", "cases");

    private static final ObjectMapper YAML = JsonMapper.builder(
                    YAMLFactory.builder().build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Accounts of another shape, scored by themselves. */
    private static final String POST_MORTEMS = "postmortems.yaml";

    private ExpertCases() {}

    static List<ExpertCase> all() {
        return files().flatMap(file -> file.cases().stream()).toList();
    }

    static List<ExpertCase.Reading> readings() {
        return files().flatMap(file -> file.read().stream()).toList();
    }

    /** Stems of the profiles in the folder. */
    static List<String> profiles() {
        return named(".json")
                .map(path -> path.getFileName().toString().replace(".json", ""))
                .toList();
    }

    /** The accounts that the rules had not seen, with all that was read for them. */
    static PostMortem.File postMortems() {
        return read(FOLDER.resolve(POST_MORTEMS), PostMortem.File.class);
    }

    private static Stream<ExpertCase.File> files() {
        return named(".yaml")
                .filter(path -> !path.endsWith(POST_MORTEMS))
                .map(path -> read(path, ExpertCase.File.class));
    }

    private static <T> T read(Path path, Class<T> type) {
        try {
            return YAML.readValue(Files.readString(path), type);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    private static Stream<Path> named(String ending) {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.filter(path -> path.getFileName().toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
