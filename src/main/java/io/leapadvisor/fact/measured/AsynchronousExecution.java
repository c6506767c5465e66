package io.leapadvisor.fact.measured;

/**
 * A stage of the model that was measured to end before the accelerator can have done its arithmetic or moved its bytes:
 * the launch was timed, and a later stage waits for the result. The facts on shares count the later stage's time to the
 * model, as far as the model is estimated to take it.
 *
 * @param stage stage of the model
 * @param measuredMs its mean as given, in ms
 * @param floorMs least time of its arithmetic and bytes at the peak rates of the accelerator, in ms
 * @param laterStage stage behind it that waits for the result
 * @param laterMs mean of that stage as given, in ms
 * @param movedMs time of the later stage that is counted to the model, in ms
 */
public record AsynchronousExecution(
        String stage, double measuredMs, double floorMs, String laterStage, double laterMs, double movedMs) {}
