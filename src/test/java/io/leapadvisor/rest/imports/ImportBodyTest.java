package io.leapadvisor.rest.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.intake.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportBodyTest {

    private static final String FORM = "multipart/form-data; boundary=b";

    private static ImportBody read(String type, String... names) {
        String body = Stream.of(names)
                .map(name -> "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\nof " + name + "\r\n")
                .collect(Collectors.joining("", "", "--b--\r\n"));
        return ImportBody.of(type, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aPartIsAFileOrTheBase() {
        ImportBody read = read(FORM, "metrics", "base");
        assertThat(read.files()).hasSize(1);
        assertThat(read.base()).asString(StandardCharsets.UTF_8).isEqualTo("of base");
        assertThat(read("text/plain", "metrics").base()).isNull();
    }

    /** The last would count, without a word. */
    @Test
    void aFormHasOneBase() {
        assertThatThrownBy(() -> read(FORM, "base", "metrics", "profile")).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary= ; x=y"
            })
    void aFormNeedsItsBoundary(String type) {
        assertThatThrownBy(() -> read(type, "metrics")).isInstanceOf(InvalidInputException.class);
    }
}
