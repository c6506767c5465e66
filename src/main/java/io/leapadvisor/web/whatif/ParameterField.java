package io.leapadvisor.web.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.Parameter.Type;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.profile.model.SpeculationMethod;
import io.leapadvisor.profile.path.Format;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A parameter of a remedy as a field.
 *
 * @param name in the API
 * @param label for people
 * @param help what it means
 * @param unit beside the field; empty = none
 * @param scale how many of the field's unit one of the parameter's is: 100 for shares, which are shown in percent
 * @param number true for a number
 * @param start value that the field begins with; empty = left out, so that the service picks one
 * @param least smallest value allowed, in the field's unit; empty = none
 * @param most largest value allowed
 * @param slider values that the slider reaches, in the field's unit; null = no slider
 * @param options what can be chosen; empty = it is typed
 * @param list what is searched while one types: accelerators or engines; null = nothing
 */
public record ParameterField(
        String name,
        String label,
        String help,
        String unit,
        int scale,
        boolean number,
        String start,
        String least,
        String most,
        Ends slider,
        List<String> options,
        String list) {

    private static final MathContext DIGITS = new MathContext(9);
    private static final int PERCENT = 100;
    private static final Map<String, String> UNITS = Map.of(
            "Ms",
            "ms",
            "Seconds",
            "s",
            "Tokens",
            "tokens",
            "Gb",
            "GB",
            "Size",
            "requests",
            "replicas",
            "replicas",
            "cores",
            "cores",
            "outputTokens",
            "tokens");

    /** Ends of a slider, as they are written. */
    public record Ends(String from, String to, String step) {}

    /**
     * The field of a parameter.
     *
     * @param advised values that the answer recommends or has weighed; empty = none
     * @param profile the deployment, to know what the parameter would change
     */
    static ParameterField of(Parameter parameter, RemedySpec remedy, Map<String, Object> advised, JsonNode profile) {
        int scale = parameter.type() == Type.RATIO ? PERCENT : 1;
        String sets = sets(parameter, remedy);
        JsonNode today = sets == null ? null : profile.at("/" + sets.replace('.', '/'));
        Object begin = begin(parameter, advised, today);
        Double first = begin instanceof Number value ? (Double) value.doubleValue() : null;
        Slider slider =
                Slider.of(parameter, first, today != null && today.isNumber() ? (Double) today.doubleValue() : null);
        return new ParameterField(
                parameter.name(),
                label(parameter.name()),
                parameter.description(),
                scale == PERCENT ? "%" : unit(parameter.name(), sets),
                scale,
                isNumber(parameter.type()),
                first != null ? plain(first * scale) : begin == null ? "" : begin.toString(),
                parameter.minimum() == null ? "" : plain(parameter.minimum() * scale),
                parameter.maximum() == null ? "" : plain(parameter.maximum() * scale),
                slider == null
                        ? null
                        : new Ends(
                                plain(slider.from() * scale), plain(slider.to() * scale), plain(slider.step() * scale)),
                options(parameter),
                parameter.type() == Type.ACCELERATOR
                        ? "accelerators"
                        : parameter.type() == Type.ENGINE ? "engines" : null);
    }

    private static boolean isNumber(Type type) {
        return type == Type.NUMBER || type == Type.INTEGER || type == Type.RATIO;
    }

    /** The field of a profile that a parameter sets as it is; null = none. */
    private static String sets(Parameter parameter, RemedySpec remedy) {
        return remedy.changes().stream()
                .filter(change -> change.set() != null && ("$" + parameter.name()).equals(change.to()))
                .map(change -> change.set())
                .findFirst()
                .orElse(null);
    }

    private static Object begin(Parameter parameter, Map<String, Object> advised, JsonNode today) {
        Object value = advised.get(parameter.name());
        if (value != null) {
            return value;
        }
        if (parameter.defaultValue() != null
                && !parameter.defaultValue().toString().startsWith("$")) {
            return parameter.defaultValue();
        }
        return today != null && today.isNumber() && !parameter.optional() ? (Object) today.doubleValue() : null;
    }

    private static List<String> options(Parameter parameter) {
        Enum<?>[] constants =
                switch (parameter.type()) {
                    case PRECISION -> Precision.values();
                    case FORMAT -> Format.values();
                    case STORAGE -> Storage.values();
                    case SPECULATION -> SpeculationMethod.values();
                    default -> new Enum<?>[0];
                };
        List<String> all = new ArrayList<>(parameter.candidates().stream()
                .filter(value -> constants.length > 0)
                .map(String::valueOf)
                .toList());
        Arrays.stream(constants)
                .map(Enum::name)
                .filter(name -> !all.contains(name))
                .forEach(all::add);
        return all;
    }

    private static String label(String name) {
        String words =
                name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replaceAll(" ms$", "");
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** By the last word of its name, else by that of the field that it sets. */
    private static String unit(String name, String sets) {
        String own = UNITS.get(lastWord(name));
        return own != null ? own : sets == null ? "" : UNITS.getOrDefault(lastWord(sets), "");
    }

    private static String lastWord(String name) {
        return name.replaceAll(".*[.]", "").replaceAll(".*?([A-Z][a-z]*)$", "$1");
    }

    static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
