package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.profile.DeploymentProfile;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The intake reads records and constraints by itself; Jackson and Hibernate Validator must see the same. */
class IntakeAgreementTest {

    private static final Intake INTAKE = new Intake(TestKnowledge.KNOWLEDGE);
    private static final ObjectMapper JACKSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new Templates())
            .buildValidatorFactory()
            .getValidator();
    private static final String[] NUMBERS = {
        "-1",
        "0",
        "0.5",
        "1",
        "1.0",
        "7",
        "1000000",
        "1000001",
        "1e7",
        "1.1e7",
        "1e9",
        "1.0001e9",
        "1e14",
        "1e18",
        "2e18"
    };

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#all")
    void readsWhatJacksonReads(Path example) throws IOException {
        byte[] json = Files.readAllBytes(example);
        assertThat(INTAKE.profile(json)).isEqualTo(JACKSON.readValue(json, DeploymentProfile.class));
    }

    /** Changes numbers of the examples at random and compares who refuses what. */
    @Test
    void refusesWhatTheValidatorRefuses() throws IOException {
        Random random = new Random(42);
        List<Path> paths = Examples.all();
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            JsonNode tree = JACKSON.readTree(Files.readAllBytes(paths.get(round % paths.size())));
            List<Runnable> changes = new ArrayList<>();
            collect(tree, changes, random);
            if (changes.isEmpty()) {
                continue;
            }
            changes.get(random.nextInt(changes.size())).run();
            byte[] json = JACKSON.writeValueAsBytes(tree);
            boolean valid = VALIDATOR
                    .validate(JACKSON.readValue(json, DeploymentProfile.class))
                    .isEmpty();
            if (!valid) {
                refused++;
                assertThat(isRefused(json))
                        .as(new String(json, StandardCharsets.UTF_8))
                        .isTrue();
            } else {
                assertThat(faultsOfSingleFields(json))
                        .as(new String(json, StandardCharsets.UTF_8))
                        .isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private static boolean isRefused(byte[] json) {
        try {
            INTAKE.profile(json);
            return false;
        } catch (InvalidInputException e) {
            return true;
        }
    }

    /**
     * Without what the validator does not know of: what several fields say together, and the parameters of a change to
     * consider, whose ranges are those of its remedy.
     */
    private static List<Fault> faultsOfSingleFields(byte[] json) {
        try {
            INTAKE.profile(json);
            return List.of();
        } catch (InvalidInputException e) {
            return e.faults().stream()
                    .filter(fault -> fault.detail().startsWith("Must be "))
                    .filter(fault -> !fault.pointer().matches("/considering/[0-9]+/parameters/.*"))
                    .toList();
        }
    }

    private static void collect(JsonNode node, List<Runnable> changes, Random random) {
        if (node instanceof ObjectNode object) {
            object.fields().forEachRemaining(entry -> {
                if (entry.getValue().isNumber()) {
                    changes.add(() -> {
                        String number = NUMBERS[random.nextInt(NUMBERS.length)];
                        boolean whole = entry.getValue().isInt() && number.matches("-?[0-9]+");
                        if (whole) {
                            object.put(entry.getKey(), Integer.parseInt(number));
                        } else if (entry.getValue().isDouble()) {
                            object.put(entry.getKey(), Double.parseDouble(number));
                        }
                    });
                } else {
                    collect(entry.getValue(), changes, random);
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> collect(element, changes, random));
        }
    }

    /** Messages do not matter here. */
    private static final class Templates implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
