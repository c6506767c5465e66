package io.leapadvisor.situation;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives.Business;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/**
 * What requests earn as they get slower or faster. The owner says what a request earns and which share of today's
 * requests a second more of mean latency loses; a second less wins as many. It is a straight line, as the two numbers
 * say no more, and it ends where no request is left.
 *
 * @param usdPerRequest what a request earns
 * @param lossPerSecond share of today's requests that is lost for each second that the mean latency grows
 * @param offeredRps requests a second today
 * @param todayMs mean latency today, in ms
 */
public record Revenue(double usdPerRequest, double lossPerSecond, double offeredRps, double todayMs) {

    /** A twelfth of 365 days. */
    private static final double HOURS_PER_MONTH = 730;

    private static final double SECONDS_PER_HOUR = 3600;

    /** The revenue of a deployment; empty when its owner does not say enough, or rate or latency are not known. */
    public static Optional<Revenue> of(DeploymentProfile profile, Projection today) {
        Business business = business(profile);
        double rps = offered(profile, today);
        boolean told = business != null && business.usdPerRequest() != null && business.lossPerSecond() != null;
        return told && isKnown(rps) && isKnown(today.latency().meanMs())
                ? Optional.of(new Revenue(
                        business.usdPerRequest(),
                        business.lossPerSecond(),
                        rps,
                        today.latency().meanMs()))
                : Optional.empty();
    }

    /** Dollars a month of requests that are answered, each at a mean latency. */
    public double usdPerMonth(double servedRps, double meanMs) {
        double left = Math.max(0, 1 - lossPerSecond * (meanMs - todayMs) / 1e3);
        return usdPerRequest * servedRps * left * SECONDS_PER_HOUR * HOURS_PER_MONTH;
    }

    /** What is assumed of it, or why there is none; nothing where the owner says nothing of it. */
    public static List<String> sentences(DeploymentProfile profile, Projection today) {
        Business business = business(profile);
        if (business == null) {
            return List.of();
        }
        if (business.usdPerRequest() == null || business.lossPerSecond() == null) {
            String missing = business.usdPerRequest() == null ? "usdPerRequest" : "lossPerSecond";
            return List.of("objectives.business." + missing + " is not given; impacts carry no revenue");
        }
        return List.of(of(profile, today)
                .map(Revenue::sentence)
                .orElse("traffic.meanRps or endToEnd.latency.meanMs is not known, nor what they follow from; impacts"
                        + " carry no revenue"));
    }

    private String sentence() {
        return "revenueUsdPerMonth is " + Phrases.number(HOURS_PER_MONTH) + " hours of the mean rate; each second of"
                + " mean latency more than today's " + Phrases.number(todayMs) + " ms loses "
                + Phrases.percent(lossPerSecond) + " of the requests, each second less wins as many";
    }

    private static Business business(DeploymentProfile profile) {
        return profile.objectives() == null ? null : profile.objectives().business();
    }

    private static double offered(DeploymentProfile profile, Projection today) {
        return profile.traffic() == null || profile.traffic().meanRps() == null
                ? today.rates().throughputRps()
                : profile.traffic().meanRps();
    }

    private static boolean isKnown(double value) {
        return Double.isFinite(value) && value > 0;
    }
}
