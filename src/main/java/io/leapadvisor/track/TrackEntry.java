package io.leapadvisor.track;

import io.leapadvisor.knowledge.remedy.Interval;

/**
 * How well one metric of a remedy was predicted.
 *
 * @param remedy id of the remedy
 * @param rule rule whose diagnosis the remedy was recommended for; left out: it was not recommended
 * @param metric metric of an impact
 * @param outcomes comparisons with a measured value before and after
 * @param predicted mean of the predicted ratios after over before, geometric
 * @param achieved mean of the achieved ratios, geometric
 * @param bias achieved over predicted; [low, high] holds the true one four times out of five
 * @param inside comparisons whose achieved ratio lies within [low, high] of the predicted one
 * @param insideShare the same as a share; 0.8 is meant
 */
public record TrackEntry(
        String remedy,
        String rule,
        String metric,
        int outcomes,
        double predicted,
        double achieved,
        Interval bias,
        int inside,
        double insideShare) {}
