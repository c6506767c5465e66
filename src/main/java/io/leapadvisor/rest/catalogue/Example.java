package io.leapadvisor.rest.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A profile to start from, which the page and agents are offered.
 *
 * @param file its path below the examples, without the ending
 * @param title what it is of
 * @param says one line
 * @param story true for a deployment with a history, false for a shortest useful profile
 */
public record Example(String file, String title, String says, boolean story) {

    /** On first use. */
    private static final class Holder {

        private static final List<Example> ALL = read();

        private static List<Example> read() {
            try (InputStream yaml = Example.class.getResourceAsStream("/page/examples.yaml")) {
                return new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<>() {});
            } catch (IOException e) {
                throw new UncheckedIOException("the list of examples cannot be read", e);
            }
        }
    }

    /** The shortest useful profiles. */
    public static List<Example> starters() {
        return Holder.ALL.stream().filter(one -> !one.story).toList();
    }

    /** Deployments with a history. */
    public static List<Example> stories() {
        return Holder.ALL.stream().filter(Example::story).toList();
    }

    /** The one of a file; empty when none that is offered has it. */
    public static Optional<Example> of(String file) {
        return Holder.ALL.stream().filter(one -> one.file.equals(file)).findFirst();
    }

    /** The name of the file without its folder. */
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** The profile. */
    public byte[] profile() {
        try (InputStream json = Example.class.getResourceAsStream("/examples/" + file + ".json")) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
