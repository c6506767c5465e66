package io.leapadvisor.learn.outcome;

/**
 * What one outcome teaches of its remedy.
 *
 * @param outcome id of the outcome
 * @param remedy id of the remedy
 * @param own true when it is of the deployment that is assessed, false when it is of another of the team
 * @param deviation how far the achieved change lies from the expected one, in standard deviations of the interval that
 *     was expected, as of a time: above 0 it came out worse, below better
 */
public record Lesson(String outcome, String remedy, boolean own, double deviation) {}
