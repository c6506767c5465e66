package io.leapadvisor.profile.path;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts stages in an order in which each comes after those it depends on; the order given breaks ties. The given list is
 * gone through as often as it takes, and a stage comes in the first round in which all that it depends on has come.
 */
final class StageOrder {

    private static final int UNKNOWN = -1;
    private static final int OPEN = -2;

    private final List<Stage> stages;
    private final int[][] named;
    private final int[] rounds;

    /** @param named places of the stages that each depends on */
    StageOrder(List<Stage> stages, int[][] named) {
        this.stages = stages;
        this.named = named;
        this.rounds = new int[stages.size()];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = UNKNOWN;
        }
    }

    /**
     * Places of the stages in that order.
     *
     * @throws IllegalArgumentException when stages depend on each other in a circle
     */
    int[] sorted() {
        return IntStream.range(0, rounds.length)
                .boxed()
                .sorted(Comparator.comparingInt(this::round))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int round(int index) {
        if (rounds[index] == OPEN) {
            throw new IllegalArgumentException("stages depend on each other in a circle: "
                    + IntStream.range(0, rounds.length)
                            .filter(i -> rounds[i] == OPEN)
                            .mapToObj(i -> stages.get(i).name())
                            .toList());
        }
        if (rounds[index] == UNKNOWN) {
            rounds[index] = OPEN;
            int round = 0;
            for (int before : named[index]) {
                round = Math.max(round, round(before) + (before > index ? 1 : 0));
            }
            rounds[index] = round;
        }
        return rounds[index];
    }
}
