package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.content.SearchRates;
import io.leapadvisor.knowledge.content.SearchRates.Reads;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.hardware.Storage;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/**
 * Time to search an index of vectors on one core: bytes over bandwidth where vectors lie one behind the other (FLAT,
 * and the lists of IVF), distances times what a vector anywhere in memory takes where a graph is followed (HNSW), reads
 * one after another where the graph is on a disk (DISKANN). What memory does not hold is read from storage.
 */
public final class SearchTime {

    /** Lists up to here are a thousandth of the vectors, beyond it their square root, by pgvector's README. */
    private static final double MANY = 1e6;

    private SearchTime() {}

    /** The time of a call of a stage that searches; empty when its index is not told whole. */
    public static Optional<ContentTime> of(
            Stage stage, ContentMachine machine, SearchRates rates, List<String> assumptions) {
        VectorIndex index = stage.index();
        if (!index.isSized()) {
            assumptions.add("stage " + stage.name() + ": vectors and dimensions of its index say how long a search"
                    + " takes; they are not both told");
            return Optional.empty();
        }
        double missed = missed(index, machine, rates);
        boolean reads = missed > 0 || index.kind() == IndexKind.DISKANN;
        if (reads && machine.storage() == null) {
            assumptions.add("stage " + stage.name() + " reads its index from NVME: hardware.storage is not told");
        }
        Reads storage = rates.storage().get(machine.storage() == null ? Storage.NVME : machine.storage());
        Interval search =
                switch (index.kind()) {
                    case FLAT -> scan(index.vectors(), index, machine, missed, storage, rates);
                    case IVF -> lists(index, machine, missed, storage, rates);
                    case HNSW -> graph(index, missed, storage, rates);
                    case DISKANN -> disk(index, missed, storage, rates);
                };
        double work = search.expected() - waiting(index, missed, storage, rates);
        Interval around = stage.protocol() == Protocol.IN_PROCESS ? Interval.of(0) : rates.serverMs();
        Interval ms = new Interval(
                search.low() + around.low(), search.expected() + around.expected(), search.high() + around.high());
        return Optional.of(new ContentTime(
                ms,
                Math.max(work, 0) + around.expected(),
                ContentTime.number(index.vectors()) + " vectors of " + index.dimensions() + " in " + index.kind()
                        + (missed > 0
                                ? ", of which memory holds " + ContentTime.number(100 * (1 - missed)) + " %"
                                : ""),
                index.kind() + (missed > 0 ? " from storage" : "")));
    }

    /** Share of vectors and graph that have to be read from storage, 0 to 1. */
    static double missed(VectorIndex index, ContentMachine machine, SearchRates rates) {
        if (index.kind() == IndexKind.DISKANN) {
            return machine.memoryGb() == null
                    ? 0
                    : Math.max(0, 1 - machine.memoryGb() * 1e9 / (index.vectors() * rates.codeBytes()));
        }
        double held = machine.memoryGb() == null
                ? index.isInMemory() ? 1 : 0
                : Math.min(1, machine.memoryGb() * 1e9 / IndexMemory.bytes(index, rates));
        return index.isInMemory() || machine.memoryGb() != null ? 1 - held : 1;
    }

    /** All of so many vectors: at best all cores share the bandwidth of the memory, usually one core works. */
    private static Interval scan(
            double vectors,
            VectorIndex index,
            ContentMachine machine,
            double missed,
            Reads storage,
            SearchRates rates) {
        double bytes = vectors * IndexMemory.vectorBytes(index);
        double read = missed * bytes / (storage.gBps() * 1e9) * 1e3;
        double shared = machine.processor() == null || machine.processor().memoryBandwidthGBps() == null
                ? rates.streamGBps().high()
                : Math.max(rates.streamGBps().high(), machine.processor().memoryBandwidthGBps());
        return new Interval(
                bytes / (shared * 1e6) + read / 2,
                bytes / (rates.streamGBps().expected() * 1e6) + read,
                bytes / (rates.streamGBps().low() * 1e6) + read * 2);
    }

    private static Interval lists(
            VectorIndex index, ContentMachine machine, double missed, Reads storage, SearchRates rates) {
        double vectors = index.vectors();
        double lists = index.partitions() != null
                ? index.partitions()
                : Math.max(1, vectors <= MANY ? vectors / 1000 : Math.sqrt(vectors));
        double probes = Math.min(lists, index.searchWidth() != null ? index.searchWidth() : Math.sqrt(lists));
        Interval all = scan(lists + vectors * probes / lists, index, machine, missed, storage, rates);
        // Vectors crowd in lists near queries, and how widely a search looks is a guess where it is not told.
        double doubt = index.searchWidth() == null ? 2 : 1;
        return new Interval(all.low() / doubt, all.expected(), all.high() * doubt);
    }

    private static double width(VectorIndex index, SearchRates rates) {
        double width = index.searchWidth() == null ? rates.usualWidth() : index.searchWidth();
        return Math.min(index.vectors(), Math.max(width, index.topK() == null ? 1 : index.topK()));
    }

    /** Vectors that a walk compares: those of each stop that it has not seen. */
    static double distances(VectorIndex index, SearchRates rates) {
        double stops = width(index, rates) + Math.log(index.vectors()) / Math.log(2);
        double more = IndexMemory.connections(index, rates) / rates.usualConnections();
        return Math.min(index.vectors(), stops * rates.fresh() * Math.pow(more, rates.freshGrowth()));
    }

    private static Interval graph(VectorIndex index, double missed, Reads storage, SearchRates rates) {
        double each = rates.waitNs()
                + IndexMemory.vectorBytes(index) / rates.streamGBps().expected();
        double distances = distances(index, rates);
        Interval walk = rates.graphSpread().times(distances * each / 1e6);
        double reads = distances * missed / 1e3;
        return new Interval(
                walk.low() + reads * storage.us().low() * rates.graphSpread().low(),
                walk.expected() + reads * storage.us().expected(),
                walk.high() + reads * storage.us().high() * rates.graphSpread().high());
    }

    private static Interval disk(VectorIndex index, double missed, Reads storage, SearchRates rates) {
        double reads = width(index, rates) * rates.readsPerWidth();
        double codes = reads * rates.codesPerRead();
        double compare = codes * rates.codeNs() / 1e6;
        Interval spread = rates.graphSpread();
        double more = 1 + missed * rates.codesPerRead();
        return new Interval(
                spread.low() * (compare + reads * more * storage.us().low() / 1e3),
                compare + reads * more * storage.us().expected() / 1e3,
                spread.high() * (compare + reads * more * storage.us().high() / 1e3));
    }

    /** Time in which no core works, since a read is under way. */
    private static double waiting(VectorIndex index, double missed, Reads storage, SearchRates rates) {
        return switch (index.kind()) {
            case FLAT, IVF -> 0;
            case HNSW -> distances(index, rates) * missed * storage.us().expected() / 1e3;
            case DISKANN ->
                width(index, rates)
                        * rates.readsPerWidth()
                        * (1 + missed * rates.codesPerRead())
                        * storage.us().expected()
                        / 1e3;
        };
    }
}
