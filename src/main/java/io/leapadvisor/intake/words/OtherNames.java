package io.leapadvisor.intake.words;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.text.ShippedWords;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What other tools call the fields of a profile, so that a fault can say where a value belongs. */
public final class OtherNames {

    private static final String FILE = "other-names.properties";
    /** A model and hardware may stand at a stage as they do below the root. */
    private static final String AT_A_STAGE = "stages[].";
    /** A profile may be a field of what is posted. */
    private static final Pattern WITHIN = Pattern.compile("^profile\\.");

    private OtherNames() {}

    /** Read when somebody first gives a name that is unknown. */
    private static final class Holder {

        private static final Map<String, List<String>> PLACES = read();

        private static Map<String, List<String>> read() {
            return ShippedWords.of(FILE).entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey,
                            name -> Arrays.asList(name.getValue().split(", "))));
        }
    }

    /** All names, each with the places that it may mean. */
    static Map<String, List<String>> all() {
        return Holder.PLACES;
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
