package io.leapadvisor.rest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleTest {

    @Test
    void theListIsReadOnceAndEachProfileIsThere() throws IOException {
        assertThat(Example.stories()).isNotEmpty().allMatch(Example::story);
        assertThat(Example.starters()).isNotEmpty().noneMatch(Example::story);
        for (Example one : Example.starters()) {
            assertThat(one.profile()).isEqualTo(Files.readAllBytes(Path.of("examples", one.file() + ".json")));
            assertThat(one.file()).isEqualTo("starters/" + one.name());
            assertThat(Example.of(one.file()).orElseThrow()).isSameAs(one);
        }
    }

    @Test
    void onlyWhatIsOfferedIsRead() {
        assertThat(Example.of("../pom")).isEmpty();
        assertThat(Example.of("llm-chat")).isEmpty();
    }
}
