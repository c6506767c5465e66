package io.leapadvisor.rulebase.run;

/**
 * What one run of the rules of a pack may come to. Counts, never clocks, so that the same facts give the same answer.
 * All ours (grade P): far above what an honest pack comes to (a few findings a stage, of at most 200 stages), far below
 * what fills the memory of the service.
 *
 * @param matches combinations of facts that satisfy the conditions of a rule
 * @param firings rules that fire
 * @param findings facts that rules insert
 * @param steps characters that regular expressions read, times their instructions
 */
public record RunLimits(int matches, int firings, int findings, long steps) {

    /** Of the built-in pack, which is tested and runs alone. */
    public static final RunLimits CORE = new RunLimits(100_000, 10_000, 10_000, 1_000_000_000);

    /** Of every other pack. */
    public static final RunLimits PACK = new RunLimits(20_000, 10_000, 5_000, 50_000_000);
}
