package io.leapadvisor.knowledge.content;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.hardware.Storage;
import java.util.Map;

/**
 * Rates of searches for the nearest vectors.
 *
 * @param streamGBps bytes that one core compares a second where vectors lie one behind the other, in 10⁹
 * @param waitNs wait for a vector that lies anywhere in memory, in ns
 * @param fresh vectors that a walk compares at each stop, with the usual number of connections
 * @param freshGrowth power of the connections with which they grow: the more there are, the more have been seen
 * @param graphSpread factor on the time of a walk: graphs and data differ
 * @param usualWidth width of a search that is not told
 * @param usualConnections neighbours of a vector that are not told
 * @param serverMs time of a request around the search, in ms
 * @param readsPerWidth reads of a walk on a disk for each entry of its search list
 * @param codeNs time to compare a compressed vector, in ns
 * @param codesPerRead compressed vectors that are compared for each read
 * @param storage what reads of 4 KB anywhere take
 * @param linkBytes memory of a vector in the graph for each of its connections
 * @param idBytes memory of a vector without a graph beside its numbers
 * @param codeBytes memory of a compressed vector
 * @param headroom memory of an index over that of vectors and graph
 */
public record SearchRates(
        Interval streamGBps,
        double waitNs,
        double fresh,
        double freshGrowth,
        Interval graphSpread,
        int usualWidth,
        int usualConnections,
        Interval serverMs,
        double readsPerWidth,
        double codeNs,
        double codesPerRead,
        Map<Storage, Reads> storage,
        double linkBytes,
        double idBytes,
        double codeBytes,
        double headroom) {

    /**
     * What reading from a storage takes.
     *
     * @param us time of a read of 4 KB anywhere, in µs
     * @param gBps bytes a second one behind the other, in 10⁹
     */
    public record Reads(Interval us, double gBps) {
        public Reads {
            MediaRates.positive("us", us);
            Check.positive("gBps", gBps);
        }
    }

    public SearchRates {
        MediaRates.positive("streamGBps", streamGBps);
        Check.positive("waitNs", waitNs);
        Check.positive("fresh", fresh);
        Check.share("freshGrowth", freshGrowth);
        MediaRates.positive("graphSpread", graphSpread);
        Check.within("usualWidth", (double) usualWidth, 1, 1e6);
        Check.within("usualConnections", (double) usualConnections, 1, 1e4);
        MediaRates.positive("serverMs", serverMs);
        Check.positive("readsPerWidth", readsPerWidth);
        Check.positive("codeNs", codeNs);
        Check.positive("codesPerRead", codesPerRead);
        storage = Map.copyOf(storage);
        for (Storage one : Storage.values()) {
            Check.present("storage." + one, storage.get(one));
        }
        Check.positive("linkBytes", linkBytes);
        Check.positive("idBytes", idBytes);
        Check.positive("codeBytes", codeBytes);
        Check.within("headroom", headroom, 1, 10);
    }
}
