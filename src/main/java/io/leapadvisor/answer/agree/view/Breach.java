package io.leapadvisor.answer.agree.view;

/**
 * A contradiction in one answer.
 *
 * @param kind the sentence that does not hold
 * @param pointer JSON pointer to the place in the assessment
 * @param detail the numbers that contradict each other
 */
public record Breach(Kind kind, String pointer, String detail) {

    /** The sentences that every answer has to keep, each named by what breaks it. */
    public enum Kind {
        INTERVAL_OUT_OF_ORDER("an interval is out of order or not a number"),
        RATIO_CONTRADICTS_VALUES("a ratio is not after divided by before"),
        PERCENTILES_OUT_OF_ORDER("percentiles are out of order"),
        MEAN_BELOW_TOKENS("the mean is below TTFT + (outputTokens - 1) x TPOT"),
        FIRST_TOKEN_TOO_EARLY("the first token comes before what runs before it"),
        TOKEN_BELOW_BANDWIDTH("a token takes less than reading the weights"),
        STAGE_TIME_REPLACED("a given stage time is replaced"),
        MEASUREMENT_REPLACED("a measured value is replaced"),
        SHARE_CONTRADICTS_TIMES("the share of a stage is not its part of the request's time"),
        CAPACITY_ABOVE_CPU("capacity is above what the measured utilization allows"),
        CAPACITY_BELOW_SERVED("capacity is below the throughput that was measured"),
        OVERLOAD_UNSEEN("more is offered than served, and the answer says that there is room"),
        UTILIZATION_CONTRADICTS_CAPACITY("utilization is not the rate divided by the capacity"),
        THROUGHPUT_ABOVE_CAPACITY("throughput is above capacity"),
        MORE_INSIDE_THAN_CLIENTS("more requests are inside than clients wait for answers"),
        FULL_BELOW_CAPACITY("clients keep the deployment full and get less than its capacity"),
        MORE_SERVES_LESS("waiting clients get less from more capacity, or from a part that is nowhere weaker"),
        PRICE_CONTRADICTS_BILL("the price of a thousand requests does not follow from the bill"),
        REVENUE_CONTRADICTS_LATENCY("the revenue does not follow from the latency and what a second costs"),
        REVENUE_LEFT_OUT("what a second costs is told, and an effect on latency carries no revenue"),
        FEWER_MACHINES_FASTER("fewer machines are said to be faster"),
        HARMFUL_AND_RECOMMENDED("harmful when asked, and recommended"),
        POINTLESS_AND_RECOMMENDED("pointless when asked, and recommended"),
        WORTHWHILE_AND_REJECTED("worthwhile when asked, and rejected"),
        WORTHWHILE_AND_NOWHERE("worthwhile when asked, and nowhere otherwise"),
        RECOMMENDED_AND_REJECTED("recommended and rejected with the same parameters"),
        CONSIDERED_NOT_ECHOED("what was asked is not answered in order"),
        HOLDS_BUT_MISSES("all objectives are said to hold, and one is missed"),
        HOLDS_BUT_UNKNOWN("all objectives are said to hold, and one is not known"),
        HOLDS_BUT_DOES_NOT_FIT("objectives are said to hold of what exceeds its memory and was never seen to run"),
        HOLDS_BUT_BELOW_PEAK("all objectives are said to hold, and capacity is below the peak"),
        MISSES_WHAT_ONE_CHANGE_REACHES("the plan misses what one change alone reaches"),
        COMBINED_CONTRADICTS_STEPS("the combined effect is not that of the last step"),
        SLACK_CONTRADICTS_COMBINED("the slack is not that of the combined effect"),
        STEP_NOT_RECOMMENDED("a step of the plan is not recommended"),
        DIAGNOSIS_PASSED_OVER("the plan passes over a serious diagnosis in silence"),
        DIAGNOSIS_UNKNOWN("a recommendation answers a diagnosis that is not made"),
        ABOVE_BUDGET("recommended above the budget"),
        ABOVE_MEMORY("recommended above the memory"),
        BELOW_ACCURACY("recommended below the accuracy limit"),
        OUTSIDE_REPLICA_LIMITS("recommended outside the replica limits"),
        DIAGNOSES_NOT_BY_SEVERITY("diagnoses are not by severity"),
        DIAGNOSIS_REPEATED("a diagnosis is made several times"),
        RANKS_BROKEN("ranks do not run from 1 to n"),
        RECOMMENDATION_REPEATED("a remedy is recommended several times for a stage"),
        WITHOUT_IMPACT("a recommendation without impact"),
        WITHOUT_BASIS("a recommendation without basis"),
        HEADLINE_CONTRADICTS_PLAN("the headline contradicts the plan");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** What is wrong, as people read it. */
        public String sentence() {
            return sentence;
        }
    }
}
