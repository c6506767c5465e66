package io.leapadvisor.store.share;

import java.time.Duration;
import java.util.SortedMap;

/**
 * Whether a replica answers by the packs that all should answer by.
 *
 * @param wanted number of the state in the database
 * @param taken number of the state that was taken last
 * @param waiting since when they differ; zero = they do not
 * @param unusable packs that other replicas use and this one cannot, each with the reason
 */
public record Standing(long wanted, long taken, Duration waiting, SortedMap<String, String> unusable) {

    /** Whether this replica answers by other packs than it should. */
    public boolean isBehind() {
        return wanted != taken || !unusable.isEmpty();
    }

    /** Whether that is more than the time that compiling takes. */
    public boolean isStuck(Duration patience) {
        return !unusable.isEmpty() || waiting.compareTo(patience) > 0;
    }

    /** What is wrong, in words; null when nothing is. */
    public String words() {
        if (!unusable.isEmpty()) {
            StringBuilder words = new StringBuilder("This replica cannot use what others use: ");
            unusable.forEach((name, why) ->
                    words.append("pack ").append(name).append(" (").append(why).append("); "));
            return words.append("it answers without, or by an older version. GET /api/v1/packs says more")
                    .toString();
        }
        return wanted == taken
                ? null
                : "Change " + wanted + " of the packs is being put into use since " + waiting.toSeconds()
                        + " s; answers are by change " + taken;
    }
}
