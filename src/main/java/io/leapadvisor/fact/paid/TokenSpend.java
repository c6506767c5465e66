package io.leapadvisor.fact.paid;

/**
 * What is paid to a provider for the tokens of the deployment's model.
 *
 * @param usdPerThousand dollars for the tokens of a thousand requests
 * @param readShare part of it that prompts are which the provider reads anew, 0 to 1
 * @param writtenShare part of it that answers are, 0 to 1
 * @param repeatedShare part of it that prompts are which the provider reads anew although they begin like one before, 0
 *     to 1; 0 = none, or not known
 * @param smallerShare what its next smaller model asks for the same tokens, as a part of it; null = not known
 * @param swing rate at the peak over the mean rate; 0 = no peak is told
 * @param wanted true where the bill is to be changed: cost has priority, or a budget is missed
 */
public record TokenSpend(
        double usdPerThousand,
        double readShare,
        double writtenShare,
        double repeatedShare,
        Double smallerShare,
        double swing,
        boolean wanted) {}
