package io.leapadvisor.knowledge.name;

import io.leapadvisor.profile.model.Precision;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number format of weights that the name of a model or of its file tells, as hubs write them: {@code -AWQ},
 * {@code -FP8}, {@code -bnb-4bit}, {@code -Q4_K_M.gguf}.
 */
public final class NamedPrecision {

    private static final Pattern BREAK = Pattern.compile("[-_.:/ ()]+");

    /**
     * The ending that llama.cpp gives a file of quantized weights: the tables of their numbers, and which part it is.
     */
    private static final Pattern TABLES = Pattern.compile("(?i)[-_.: ](ud-)?(i?q[1-8](_[01k])?(_(xxs|xs|s|m|l|xl|nl))?"
            + "|b?f16|f32)(-\\d{5}-of-\\d{5})?(\\.gguf)?$");

    /** What a part of a name says, those that tell bits before those that tell a method, which is mostly of four. */
    private static final Map<Pattern, Precision> TOLD = told();

    private NamedPrecision() {}

    private static Map<Pattern, Precision> told() {
        Map<Pattern, Precision> told = new LinkedHashMap<>();
        told.put(Pattern.compile("fp8|float8|f8"), Precision.FP8);
        told.put(Pattern.compile("nvfp4|mxfp4|fp4"), Precision.FP4);
        told.put(Pattern.compile("int8|8bit|w8a8|w8a16|i?q[678]"), Precision.INT8);
        told.put(Pattern.compile("int4|4bit|w4a16|w4a8|i?q[12345]|[2345]bpw"), Precision.INT4);
        told.put(Pattern.compile("bf16"), Precision.BF16);
        told.put(Pattern.compile("fp16|f16"), Precision.FP16);
        told.put(Pattern.compile("fp32|f32"), Precision.FP32);
        told.put(Pattern.compile("awq|gptq"), Precision.INT4);
        return told;
    }

    /** What the name tells of the format; empty = nothing. Five bits count as four, six as eight: the nearest known. */
    public static Optional<Precision> of(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String[] parts = BREAK.split(name.toLowerCase(Locale.ROOT));
        for (Map.Entry<Pattern, Precision> told : TOLD.entrySet()) {
            for (String part : parts) {
                if (told.getKey().matcher(part).matches()) {
                    return Optional.of(told.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The name without the ending of a file of quantized weights. */
    static String without(String name) {
        Matcher tables = TABLES.matcher(name);
        return tables.find() ? name.substring(0, tables.start()) : name;
    }
}
