package io.leapadvisor.physics.tables;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.item.ItemRates;
import io.leapadvisor.physics.item.ItemRatesBuilder;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.machine.Machine;

/**
 * A request to a recommender: for each candidate the rows of the embedding tables are gathered, then the products are
 * computed; the two run one after another, so that their times add up.
 *
 * @param dense arithmetic of a candidate
 * @param tables embedding tables; null = nothing is said of them
 * @param rows candidates that a request scores
 */
public record RecommenderWork(OnePass products, TableWork tables, double rows) implements OnePass {

    /**
     * With tables: a factor of 1.9 either way holds four times out of five (ours; how often rows are found in a cache
     * is not known). NVIDIA's MLPerf result of DLRM-DCNv2 on one H100 lies within, see its test.
     */
    private static final double SPREAD = 0.5;
    /**
     * Host time of an eager framework for a product, over that for a convolution or a product of a transformer with
     * what follows it: a perceptron has one activation there, and no normalization, shortcut or reshaping. NVIDIA's
     * DLRM in PyTorch on an A100 takes 0.42 ms for a batch of 8 and nine products, of which recorded graphs leave 0.14
     * (https://github.com/NVIDIA/DeepLearningExamples/blob/729963dd/PyTorch/Recommendation/DLRM/README.md, read on
     * 2026-11-28).
     */
    private static final double LAUNCHED = 0.4;

    @Override
    public PhaseTime pass(Machine machine, double batch) {
        ItemRates rates = machine.items();
        Machine launching = machine.withItems(
                ItemRatesBuilder.builder(rates).host(rates.host() * LAUNCHED).build());
        return products.pass(launching, batch).plus(new PhaseTime(0, tables.gatherMs(machine, batch * rows), 0, 0));
    }

    @Override
    public double leastFlop() {
        return products.leastFlop();
    }

    /** Tables are read row by row, and rows that are asked for often lie in a cache: they make no floor. */
    @Override
    public double leastBytes(Machine machine) {
        return products.leastBytes(machine);
    }

    @Override
    public double spread() {
        return SPREAD;
    }
}
