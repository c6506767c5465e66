package io.leapadvisor.intake.words;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.text.ShippedWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What other tools call the fields and words of a profile, so that a fault can say where a value belongs. */
public final class OtherNames {

    private static final String FIELDS = "other-names.properties";
    private static final String CONSTANTS = "other-constants.properties";
    /** A model and hardware may stand at a stage as they do below the root. */
    private static final String AT_A_STAGE = "stages[].";
    /** A profile may be a field of what is posted. */
    private static final Pattern WITHIN = Pattern.compile("^profile\\.");

    private OtherNames() {}

    /** Read when somebody first gives a name that is unknown. */
    private static final class Holder {

        private static final Map<String, List<String>> PLACES = read(FIELDS);
        private static final Map<String, List<String>> CONSTANTS_BY_NAME = read(CONSTANTS);

        private static Map<String, List<String>> read(String file) {
            return ShippedWords.of(file).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey,
                            name -> Arrays.asList(name.getValue().split(", "))));
        }
    }

    /** All names of fields, each with the places that it may mean. */
    static Map<String, List<String>> all() {
        return Holder.PLACES;
    }

    /** All names of constants, such as {@code StageKind.model}, each with those that it may mean. */
    static Map<String, List<String>> allConstants() {
        return Holder.CONSTANTS_BY_NAME;
    }

    /** The constants of a type that what is called so may mean, as JSON writes them; empty = the name is not known. */
    public static List<String> constants(String name, Class<?> type) {
        return Holder.CONSTANTS_BY_NAME.getOrDefault(type.getSimpleName() + "." + Names.plain(name), List.of());
    }

    /**
     * Where what is called so belongs, as paths such as {@code endToEnd.latency.p95Ms}: the places below the object
     * alone, seen from it, where it has some; empty = the name is not known.
     *
     * @param at path of the object in which the name stands; empty = the document
     * @param type what the object is; another than a part of a profile has no other names
     */
    public static List<String> places(String name, String at, Class<?> type) {
        if (!type.getPackageName().startsWith(DeploymentProfile.class.getPackageName())) {
            return List.of();
        }
        List<String> places = Holder.PLACES.getOrDefault(Names.plain(name), List.of());
        String above = WITHIN.matcher(at + ".").replaceFirst("");
        String here = above.equals(".") ? "" : above;
        String alike = here.length() > AT_A_STAGE.length() && here.startsWith(AT_A_STAGE)
                ? here.substring(AT_A_STAGE.length())
                : here;
        List<String> below = places.stream()
                .filter(place -> place.startsWith(alike))
                .map(place -> place.substring(alike.length()))
                .toList();
        return below.isEmpty() ? places : below;
    }
}
