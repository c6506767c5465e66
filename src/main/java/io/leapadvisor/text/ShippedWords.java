package io.leapadvisor.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Words that are shipped beside the classes, in a properties file. */
public final class ShippedWords {

    private ShippedWords() {}

    /**
     * All words of a file, by their keys.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static Map<String, String> of(String file) {
        Properties words = new Properties();
        try (InputStream stream = ShippedWords.class.getClassLoader().getResourceAsStream(file)) {
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return words.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), words::getProperty));
    }
}
