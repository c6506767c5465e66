package io.leapadvisor.physics.item;

import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Machine;

/**
 * A request that brings several items, such as the passages that a reranker scores: they are one batch.
 *
 * @param one an item
 * @param items of a request, 1 or more
 */
public record ManyItems(OnePass one, double items) implements OnePass {

    /** The item itself where a request brings one. */
    public static OnePass of(OnePass one, double items) {
        return items > 1 ? new ManyItems(one, items) : one;
    }

    @Override
    public PhaseTime pass(Machine machine, double batch) {
        return one.pass(machine, batch * items);
    }

    @Override
    public double leastFlop() {
        return items * one.leastFlop();
    }

    @Override
    public double leastBytes(Machine machine) {
        return one.leastBytes(machine);
    }

    @Override
    public double spread() {
        return one.spread();
    }
}
