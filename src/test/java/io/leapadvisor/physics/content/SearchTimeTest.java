package io.leapadvisor.physics.content;

import static io.leapadvisor.physics.content.Contents.find;
import static io.leapadvisor.physics.content.Contents.index;
import static io.leapadvisor.physics.content.Contents.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.content.SearchRates;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.VectorIndexBuilder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SearchTimeTest {

    private static final String MACHINE = "'cpuCores':16,'memoryGb':128";
    private static final SearchRates RATES = CorePack.KNOWLEDGE.content().search();

    /** Times of a vCPU under full load in Weaviate, of pgvector, of DiskANN and of a scan. */
    @Test
    void publishedTimesLieWithinTheIntervals() {
        within(2.84, "'kind':'HNSW','vectors':1e6,'dimensions':1536,'searchWidth':96,'maxConnections':16", MACHINE);
        within(1.46, "'kind':'HNSW','vectors':1e6,'dimensions':128,'searchWidth':64,'maxConnections':32", MACHINE);
        within(2.17, "'kind':'HNSW','vectors':8.8e6,'dimensions':768,'searchWidth':48,'maxConnections':32", MACHINE);
        within(4.54, "'kind':'HNSW','vectors':1e7,'dimensions':768,'searchWidth':96,'maxConnections':32", MACHINE);
        within(8.02, "'kind':'HNSW','vectors':550000,'dimensions':1024,'searchWidth':256,'maxConnections':48", MACHINE);
        within(4.6, "'kind':'HNSW','vectors':550000,'dimensions':1024,'searchWidth':128", MACHINE);
        within(
                4.83,
                "'kind':'DISKANN','vectors':1e9,'dimensions':128,'precision':'INT8'",
                "'cpuCores':8,'memoryGb':64,'storage':'NVME'");
        within(25.5, "'kind':'FLAT','vectors':1e5,'dimensions':512", MACHINE);
    }

    private static void within(double publishedMs, String index, String hardware) {
        assertThat(time(index(index), hardware).ms().contains(publishedMs))
                .as(index)
                .isTrue();
    }

    /** A scan is no faster than the memory gives the bytes. */
    @Property(tries = 50)
    void aScanIsBoundByTheBandwidth(
            @ForAll @DoubleRange(min = 1e6, max = 1e9) double vectors,
            @ForAll @IntRange(min = 8, max = 4096) int width) {
        String flat = "'kind':'FLAT','vectors':%s,'dimensions':%d".formatted(vectors, width);
        ContentTime time = time(index(flat), "'cpu':'epyc-9654','cpuCores':96");
        assertThat(time.ms().low()).isGreaterThanOrEqualTo(vectors * width * 4 / (461e6));
    }

    /** A graph visits hardly more of more vectors; a scan all of them. */
    @Test
    void aGraphGrowsWithTheLogarithm() {
        String hnsw = "'kind':'HNSW','dimensions':768,'vectors':";
        double small = time(index(hnsw + "1e6"), MACHINE).ms().expected();
        double large = time(index(hnsw + "3e7"), MACHINE).ms().expected();
        assertThat(large).isBetween(small, small * 1.2);
        String flat = "'kind':'FLAT','dimensions':768,'vectors':";
        assertThat(time(index(flat + "3e7"), MACHINE).ms().expected())
                .isGreaterThan(25 * time(index(flat + "1e6"), MACHINE).ms().expected());
    }

    @Property(tries = 50)
    void aWiderSearchIsNoFaster(@ForAll @IntRange(min = 1, max = 5000) int width) {
        String hnsw = "'kind':'HNSW','vectors':1e7,'dimensions':384,'searchWidth':";
        assertThat(time(index(hnsw + (width + 1)), MACHINE).ms().expected())
                .isGreaterThanOrEqualTo(time(index(hnsw + width), MACHINE).ms().expected());
    }

    @Test
    void listsAreScannedInPart() {
        String of = "'vectors':4e6,'dimensions':256";
        double ivf = time(index("'kind':'IVF','partitions':2000,'searchWidth':20," + of), MACHINE)
                .ms()
                .expected();
        double flat = time(index("'kind':'FLAT'," + of), MACHINE).ms().expected();
        assertThat(ivf - 1).isBetween((flat - 1) * 0.01, (flat - 1) * 0.012);
    }

    /** What memory does not hold is waited for, and no core works meanwhile. */
    @Test
    void anIndexBeyondMemoryWaitsForReads() {
        String hnsw = index("'kind':'HNSW','vectors':1e8,'dimensions':768");
        ContentTime fits = time(hnsw, "'memoryGb':512,'storage':'NVME'");
        ContentTime spills = time(hnsw, "'memoryGb':64,'storage':'NVME'");
        assertThat(spills.ms().expected()).isGreaterThan(20 * fits.ms().expected());
        assertThat(spills.busyMs()).isCloseTo(fits.busyMs(), org.assertj.core.api.Assertions.within(1e-6));
        assertThat(time(hnsw, "'memoryGb':64,'storage':'HDD'").ms().expected())
                .isGreaterThan(20 * spills.ms().expected());
    }

    @Test
    void aLibraryInTheProcessHasNoServerAroundIt() {
        String index = index("'kind':'HNSW','vectors':1e5,'dimensions':64");
        assertThat(time("'protocol':'IN_PROCESS'," + index, MACHINE).ms().expected())
                .isCloseTo(
                        time(index, MACHINE).ms().expected() - RATES.serverMs().expected(),
                        org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void anUnsizedIndexIsNotComputed() {
        assertThat(find(index("'kind':'HNSW','vectors':1e5"), MACHINE, "")).isEmpty();
    }

    /** ScyllaDB's formula: a million vectors of 768 in FP32 with m 16 take 4.0 GB. */
    @Test
    void memoryIsThatOfVectorsAndGraph() {
        VectorIndexBuilder index =
                VectorIndexBuilder.builder().kind(IndexKind.HNSW).vectors(1e6).dimensions(768);
        assertThat(IndexMemory.needGb(index.build(), RATES))
                .isCloseTo(1e-3 * (768 * 4 + 16 * 16) * 1.2, org.assertj.core.api.Assertions.within(1e-9));
    }
}
