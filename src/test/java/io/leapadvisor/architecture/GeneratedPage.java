package io.leapadvisor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page that a test makes and compares with the one on file, or writes again when it is asked to.
 *
 * @param file where it lies
 * @param test that makes it
 * @param property system property that asks for it, with the value {@code rewrite} or {@code true}
 */
public record GeneratedPage(Path file, Class<?> test, String property) {

    /** Fails when the page on file is another text. */
    public void isOnFile(String text) throws IOException {
        String asked = System.getProperty(property, "");
        if (asked.equals("rewrite") || asked.equals("true")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as(
                        "Write it again and look at the difference: mvn test -Dtest=%s -D%s=rewrite",
                        test.getSimpleName(), property)
                .exists()
                .hasContent(text);
    }
}
