package io.leapadvisor.ingest.workload;

import io.leapadvisor.ingest.cells.Values;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes and Docker write them: 500m, 16Gi, 64G, 16g. */
public final class Quantity {

    private static final Pattern AMOUNT = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?\\d{1,2})?)\\s*([A-Za-z]*)");

    /** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
    private static final Map<String, Double> KUBERNETES = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("Ki", 0x1p10),
            Map.entry("Mi", 0x1p20),
            Map.entry("Gi", 0x1p30),
            Map.entry("Ti", 0x1p40),
            Map.entry("Pi", 0x1p50));

    /** https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values: powers of 1024. */
    private static final Map<String, Double> DOCKER =
            Map.of("", 1.0, "b", 1.0, "k", 0x1p10, "kb", 0x1p10, "m", 0x1p20, "mb", 0x1p20, "g", 0x1p30, "gb", 0x1p30);

    private Quantity() {}

    /** The amount; null when it is none. */
    public static Double kubernetes(String text) {
        return amount(text, KUBERNETES, false);
    }

    /** Bytes; null when it is no amount. */
    public static Double docker(String text) {
        return amount(text, DOCKER, true);
    }

    private static Double amount(String text, Map<String, Double> units, boolean anyCase) {
        Matcher amount = AMOUNT.matcher(text == null ? "" : text.strip());
        if (!amount.matches()) {
            return null;
        }
        Double number = Values.number(amount.group(1));
        Double factor = units.get(anyCase ? amount.group(2).toLowerCase(Locale.ROOT) : amount.group(2));
        return number == null || factor == null || number < 0 ? null : (Double) (number * factor);
    }
}
