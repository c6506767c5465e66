package io.leapadvisor.ingest.trace.span;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of operations without what differs from request to request, so that calls of one kind have one name. */
public final class OperationName {

    private static final int LONGEST = 80;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PART = Pattern.compile("(?<=[/ :=])(?:\\d+|(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{8,}|"
            + "(?<=[/=])(?=[A-Za-z]*\\d)[A-Za-z0-9]{12,})(?=[/ ?:]|$)");
    private static final Pattern QUERY = Pattern.compile("\\?\\S*");
    private static final Pattern ORIGIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}+://[^/\\s]*");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Set<String> GENERIC = Set.of(
            "get",
            "post",
            "put",
            "delete",
            "patch",
            "head",
            "options",
            "http get",
            "http post",
            "http put",
            "http",
            "request",
            "http request",
            "call",
            "rpc",
            "grpc");

    private OperationName() {}

    /** The name without ids, queries, hosts and line breaks, cut to 80 characters. */
    public static String plain(String name) {
        if (name == null) {
            return "";
        }
        String text = name.length() > LONGEST * 8 ? name.substring(0, LONGEST * 8) : name;
        text = BREAKS.matcher(text).replaceAll(" ").strip();
        text = ORIGIN.matcher(text).replaceAll("");
        text = QUERY.matcher(text).replaceAll("");
        text = UUID.matcher(text).replaceAll("{id}");
        text = PART.matcher(text).replaceAll("{id}").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }

    /** True for a name that says only how, such as {@code post}. */
    public static boolean isGeneric(String name) {
        return name.isBlank() || GENERIC.contains(name.toLowerCase(java.util.Locale.ROOT));
    }
}
