package io.leapadvisor.physics.tables;

import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Precision;
import java.util.List;
import java.util.Locale;

/**
 * The embedding tables of a recommender. An item looks up some rows of tables that are far larger than any cache; each
 * lookup reads whole lines of memory at a random place.
 *
 * @param numbers numbers in all tables
 * @param bytes size of all tables
 * @param lookups rows that an item reads
 * @param rowBytes size of a row
 */
public record TableWork(double numbers, double bytes, double lookups, double rowBytes) {

    /** Memory is read in lines: 64 bytes on a processor, sectors of 32 on a GPU; the larger is counted. */
    private static final double LINE = 64;
    /**
     * Share of the peak bandwidth that gathers of rows reach: no stream, but many requests under way (ours; production
     * embeddings saturate memory bandwidth, Ke et al. 2019, https://arxiv.org/abs/1912.12953, abstract).
     */
    static final double GATHERED = 0.5;
    /** Both are told rounded. */
    private static final double ROUNDED = 0.05;
    /** Of DLRM on Criteo it is 128, of Wide and Deep 32; 64 lies between. */
    private static final double USUAL_WIDTH = 64;

    /**
     * The tables of a model.
     *
     * @return null when nothing is said of them
     */
    public static TableWork of(ModelSpec model, Structure structure, Machine machine, List<String> assumptions) {
        Double numbers = structure == null ? null : structure.tableNumbers();
        boolean described = model.embeddingBytes() != null || model.embeddingLookups() != null || numbers != null;
        if (model.family() != ModelFamily.RECOMMENDER || !described) {
            return null;
        }
        if (model.embeddingLookups() == null) {
            assumptions.add("model.embeddingLookups is not known; the tables take memory, and no time is counted for "
                    + "reading them");
        }
        Double width = structure == null ? null : structure.tableWidth();
        if (width == null && model.embeddingLookups() != null) {
            assumptions.add("the width of a row of the embedding tables is not known; " + (int) USUAL_WIDTH
                    + " numbers are assumed");
        }
        noteDisagreement(model, assumptions);
        double stored = model.embeddingBytes() != null ? toldNumbers(model) : numbers == null ? 0 : numbers;
        return new TableWork(
                stored,
                model.embeddingBytes() != null ? model.embeddingBytes() : stored * machine.weightBytes(),
                model.embeddingLookups() == null ? 0 : model.embeddingLookups(),
                (width == null ? USUAL_WIDTH : width) * machine.weightBytes());
    }

    /**
     * A known model as far as it fills what a profile leaves out: where the profile tells the size of its tables, they
     * are of that size, and the weights beside them are as many as are known.
     */
    public static ModelSpec sizedAs(ModelSpec told, KnownModel known) {
        ModelSpec spec = known.spec();
        Double numbers = known.structure() == null ? null : known.structure().tableNumbers();
        return told.embeddingBytes() == null || spec.parameters() == null || numbers == null
                ? spec
                : spec.withParameters(Math.max(1, spec.parameters() - numbers + toldNumbers(told)));
    }

    /** Numbers in the tables of the size that is told. */
    private static double toldNumbers(ModelSpec model) {
        Precision precision = model.weightPrecision() == null ? Precision.FP32 : model.weightPrecision();
        return model.embeddingBytes() / precision.bytes();
    }

    /** Parameters are all weights; some count those beside the tables alone. */
    private static void noteDisagreement(ModelSpec model, List<String> assumptions) {
        if (model.embeddingBytes() != null
                && model.parameters() != null
                && toldNumbers(model) > model.parameters() * (1 + ROUNDED)) {
            assumptions.add(String.format(
                    Locale.ROOT,
                    "model.embeddingBytes are %.3g numbers, more than the %.3g of model.parameters, which should count"
                            + " them too: the parameters are taken as the weights beside the tables",
                    toldNumbers(model),
                    model.parameters()));
        }
    }

    /** Weights beside the tables: those of the products, of which each item uses all. */
    public double denseOf(double parameters, ModelSpec model) {
        if (numbers > parameters * (1 + ROUNDED)) {
            return parameters;
        }
        double products = model.flopsPerItem() == null ? 1 : model.flopsPerItem() / 2;
        return Math.min(parameters, Math.max(products, parameters - numbers));
    }

    /** Time to gather the rows of so many items, in ms: whole lines over the bandwidth that random reads reach. */
    public double gatherMs(Machine machine, double items) {
        double read = Math.ceil(rowBytes / LINE) * LINE;
        return items * lookups * read / (machine.peakBandwidth() * machine.tensorParallel() * GATHERED) * 1e3;
    }
}
