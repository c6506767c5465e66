package io.leapadvisor.rest.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Javadoc of a type as plain text.
 *
 * @param description what the type is; empty when nothing is said
 * @param components what each component of a record is
 */
public record Javadoc(String description, Map<String, String> components) {

    private static final Pattern PARAM = Pattern.compile("@param\\s+(\\w+)\\s+(.*?)(?=\\n\\s*@|\\z)", Pattern.DOTALL);

    /** As the compiler has kept it beside the class. */
    public static Javadoc of(Class<?> type) {
        JsonNode kept = ClassPathJson.read(type.getName().replace('.', '/') + "__Javadoc.json");
        return of(kept == null ? "" : kept.path("doc").asText());
    }

    static Javadoc of(String comment) {
        int tags = comment.indexOf("\n @");
        Map<String, String> components = new LinkedHashMap<>();
        Matcher param = PARAM.matcher(comment);
        while (param.find()) {
            components.put(param.group(1), plain(param.group(2)));
        }
        return new Javadoc(plain(tags < 0 ? comment : comment.substring(0, tags)), components);
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@(?:code|link)\\s+#?([^}]*)}", "`$1`")
                .replaceAll("</?[a-z]+>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
