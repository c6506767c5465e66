package io.leapadvisor.simulate;

import io.leapadvisor.physics.Cost;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.simulate.token.TokenCost;
import java.util.Collection;

/**
 * What a deployment costs; NaN = not known.
 *
 * @param usdPerHour replicas, tokens at a provider, what was added, and what crosses zones or regions
 * @param usdPerThousandRequests at the mean rate; when none is given, machines at capacity, and what is paid by the
 *     request, which no rate changes, as it is
 */
public record Bill(double usdPerHour, double usdPerThousandRequests) {

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double BYTES_PER_GB = 1e9;

    /**
     * The bill of a deployment.
     *
     * @param own its own machines
     * @param beside those of the services on its path
     * @param capacityRps requests a second that share the machines when no mean rate is given
     * @param passingRps requests a second that make the calls of the stages; NaN or 0 = as many as share the machines
     * @param usdPerGb price of what crosses zones
     */
    static Bill of(
            Served own,
            Collection<Served> beside,
            Collection<StageState> stages,
            double capacityRps,
            double passingRps,
            double usdPerGb) {
        double answered = rate(own, capacityRps);
        double passing = rate(own, passingRps > 0 ? passingRps : capacityRps);
        boolean paid = own.paysMachines();
        for (Served served : beside) {
            paid |= served.paysMachines();
        }
        double tokens = tokens(own, stages, passing);
        paid |= !Double.isNaN(tokens);
        double byRequest = (paid ? transfer(stages, usdPerGb) : Double.NaN) + (Double.isNaN(tokens) ? 0 : tokens);
        double byHour = byHour(own, beside);
        // What a cache answers is answered, too.
        double asked = own.adjustments().askedRps();
        return new Bill(
                byRequest + byHour,
                Cost.perThousandRequests(byHour, Math.max(answered, asked))
                        + Cost.perThousandRequests(byRequest, Math.max(passing, asked)));
    }

    /** The same for a thousand of all who come, of whom this share is what it was for; the rest cost nothing. */
    Bill ofAll(double share) {
        return new Bill(usdPerHour, share * usdPerThousandRequests);
    }

    /** The same with so many times what is paid by the request, beside so many dollars an hour for all else. */
    Bill withByRequest(double times, double byHour) {
        return new Bill(byHour + times * (usdPerHour - byHour), usdPerThousandRequests);
    }

    /** What is paid by the hour, however many requests there are, in dollars; NaN = not known. */
    static double byHour(Served own, Collection<Served> beside) {
        double byHour = dollars(own);
        for (Served served : beside) {
            byHour += dollars(served);
        }
        return byHour;
    }

    /** Dollars an hour for what was added and for machines. */
    private static double dollars(Served served) {
        return served.adjustments().prices().addedUsdPerHour() + (served.paysMachines() ? machines(served) : 0);
    }

    /** Dollars an hour for the machines of a service or of the deployment; NaN = not known. */
    static double machines(Served served) {
        Hardware hardware = served.resolved().profile().hardwareOrNone();
        return Cost.perReplicaHour(hardware, served.resolved().part())
                * hardware.replicaCount()
                * served.adjustments().prices().replica();
    }

    /** Dollars an hour for the tokens of the deployment's model where a provider runs it; NaN = not known. */
    private static double tokens(Served own, Collection<StageState> stages, double passing) {
        double perCall = TokenCost.of(own.resolved(), own.adjustments())
                .map(TokenCost::usd)
                .orElse(Double.NaN);
        if (Double.isNaN(perCall)) {
            return Double.NaN;
        }
        double prompts = 0;
        double answers = 0;
        boolean told = false;
        for (StageState state : stages) {
            Stage stage = state.stage();
            if (stage.passesModel()) {
                double calls = state.rps() * stage.calls();
                prompts += stage.kind() == StageKind.DECODE ? 0 : calls;
                answers += stage.kind() == StageKind.DECODE ? calls : 0;
                told = true;
            }
        }
        // A prompt and its answer are one call.
        return perCall * SECONDS_PER_HOUR * (told ? Math.max(prompts, answers) : passing);
    }

    /** The mean rate that is told, else the other. */
    private static double rate(Served own, double otherwise) {
        Traffic traffic = own.resolved().profile().traffic();
        return traffic != null && traffic.meanRps() != null ? traffic.meanRps() : otherwise;
    }

    /** Dollars an hour for what crosses zones or regions. */
    private static double transfer(Collection<StageState> stages, double usdPerGb) {
        double bytesPerSecond = 0;
        for (StageState state : stages) {
            Stage stage = state.stage();
            if (stage.isRemote() && stage.payloadBytes() != null && !Double.isNaN(state.rps())) {
                bytesPerSecond += stage.payloadBytes() * stage.calls() * state.rps();
            }
        }
        return bytesPerSecond * SECONDS_PER_HOUR / BYTES_PER_GB * usdPerGb;
    }
}
