package io.leapadvisor.web.start;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rest.catalogue.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * What the start page offers.
 *
 * @param kinds forms by kind of service
 * @param starters shortest useful profiles
 * @param stories deployments with a history
 */
public record StartForm(List<Kind> kinds, List<Example> starters, List<Example> stories) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /**
     * A form.
     *
     * @param stages true when it asks for stages too
     */
    public record Kind(String id, String title, String says, boolean stages, List<Field> fields) {

        /** What a stage may be. */
        public List<String> stageKinds() {
            return Arrays.stream(StageKind.values()).map(Enum::name).toList();
        }
    }

    /**
     * A field of a form.
     *
     * @param pointer where its value stands in the profile
     * @param label in words
     * @param unit beside the field; null = none
     * @param help one line
     * @param list what is searched: models, accelerators or engines; null = nothing
     * @param example a value; null = none
     */
    public record Field(String pointer, String label, String unit, String help, String list, String example) {

        /** For ids in the page. */
        public String key() {
            return pointer.substring(1).replace('/', '-');
        }

        /** The constants of an enum; empty for all other fields. */
        public List<String> choices() {
            return Fields.type(DeploymentProfile.class, pointer.substring(1).replace('/', '.'))
                    .filter(Class::isEnum)
                    .map(type -> Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList())
                    .orElse(List.of());
        }

        /** True for a number. */
        public boolean number() {
            return unit != null;
        }
    }

    /** On first use. */
    private static final class Holder {

        private static final StartForm FORM =
                new StartForm(read("page/form.yaml", new TypeReference<>() {}), Example.starters(), Example.stories());

        private static <T> T read(String file, TypeReference<T> type) {
            try (InputStream yaml = StartForm.class.getClassLoader().getResourceAsStream(file)) {
                return YAML.readValue(yaml, type);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }

    static StartForm get() {
        return Holder.FORM;
    }
}
