package io.leapadvisor.profile.path;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.content.Media;
import io.leapadvisor.profile.content.MediaKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One step of the request path.
 *
 * @param name unique in the profile
 * @param kind what it does
 * @param service service that runs it
 * @param zone availability zone
 * @param resource what it occupies
 * @param latency latency per request, all its calls together, waiting included
 * @param busyMs part of the latency that occupies the resource
 * @param callsPerRequest calls a request makes; 1 when left out
 * @param parallelism calls in flight at once; 1 when left out
 * @param dependsOn stages that must end first
 * @param critical false = off the request path
 * @param payloadBytes bytes a call carries
 * @param newConnectionsPerCall connections opened for each call
 * @param format encoding of the payload
 * @param protocol protocol of the call
 * @param crossZone true when the call leaves the zone
 * @param crossRegion true when the call leaves the region
 * @param utilization how busy its resource is
 * @param visitRatio share of the requests that reach the stage which it serves, the rest skip it; 1 when left out
 * @param external true when its other end is outside the team's control, such as callers of a public API; a model that
 *     is called so works on none of their machines
 * @param exitRatio share of the requests that are answered here and skip all later stages; 0 when left out
 * @param model model of its own; that of the deployment when left out
 * @param hardware hardware of its own; that of the deployment when left out
 * @param media what a call decodes; of MEDIA_DECODE stages
 * @param index what a call searches; of RETRIEVAL stages
 */
@RecordBuilder
public record Stage(
        @NotNull @Size(min = 1, max = 100) String name,
        @NotNull StageKind kind,
        @Size(max = 100) String service,
        @Size(max = 100) String zone,
        Resource resource,
        @Valid LatencySummary latency,
        @DecimalMin("0") @DecimalMax("1e9") Double busyMs,
        @DecimalMin("0") @DecimalMax("1e6") Double callsPerRequest,
        @Min(1) @Max(1000000) Integer parallelism,
        @Size(max = 200) List<@NotNull String> dependsOn,
        Boolean critical,
        @DecimalMin("0") @DecimalMax("1e12") Double payloadBytes,
        @DecimalMin("0") @DecimalMax("1000") Double newConnectionsPerCall,
        Format format,
        Protocol protocol,
        Boolean crossZone,
        Boolean crossRegion,
        @DecimalMin("0") @DecimalMax("1") Double utilization,
        @DecimalMin("0") @DecimalMax("1") Double visitRatio,
        @DecimalMin("0") @DecimalMax("1") Double exitRatio,
        Boolean external,
        @Valid ModelSpec model,
        @Valid Hardware hardware,
        @Valid Media media,
        @Valid VectorIndex index)
        implements StageBuilder.With {

    private static final Pattern WRITE =
            Pattern.compile("(?i)(?:^|[-_ .])(?:save|write|insert|persist|upsert)s?(?:$|[-_ .])");

    /**
     * What the stage occupies, by its kind when it is not said. A call of a model elsewhere occupies no accelerator.
     */
    @JsonIgnore
    public Resource resourceOrUsual() {
        Resource said = resource == null ? kind.usualResource() : resource;
        return computesElsewhere() ? Resource.NETWORK : said;
    }

    /** True for a pass of a model outside the team's control: it works on nothing of theirs. */
    @JsonIgnore
    public boolean computesElsewhere() {
        return Boolean.TRUE.equals(external) && kind.usualResource() == Resource.GPU;
    }

    /**
     * True when the work of the stage is done by an end outside the team's control, which it calls. What writes or
     * reads for callers outside works here.
     */
    @JsonIgnore
    public boolean worksElsewhere() {
        Resource occupied = resource == null && kind == StageKind.OTHER ? Resource.NETWORK : resourceOrUsual();
        return Boolean.TRUE.equals(external) && occupied.isElsewhere();
    }

    /** True for a pass of the deployment's model: the stage tells neither a model nor machines of its own. */
    @JsonIgnore
    public boolean passesModel() {
        return kind.isModel() && model == null && hardware == null;
    }

    /** True for a store that the request writes to, by its name: no field tells reading from writing. */
    @JsonIgnore
    public boolean isWrite() {
        return kind == StageKind.DATA_FETCH && WRITE.matcher(name).find();
    }

    /** Calls a request makes; 1 when it is not said. */
    @JsonIgnore
    public double calls() {
        return callsPerRequest == null ? 1 : callsPerRequest;
    }

    /**
     * False where calls may be the passages that one call ranks, which people count as well as calls: nothing tells how
     * they are sent, and no model of the stage how many a call carries.
     */
    @JsonIgnore
    public boolean countsCalls() {
        return kind != StageKind.RERANKING
                || protocol != null
                || newConnectionsPerCall != null
                || model != null && model.rowsPerRequest() != null;
    }

    /** True for one call; the few that are asked again are part of it. */
    @JsonIgnore
    public boolean isCalledOnce() {
        return Math.rint(calls()) <= 1;
    }

    /** Calls in flight at once; 1 when it is not said. */
    @JsonIgnore
    public int parallelismOrOne() {
        return parallelism == null ? 1 : parallelism;
    }

    /** True when its mean latency is known. */
    @JsonIgnore
    public boolean isTimed() {
        return latency != null && latency.meanMs() != null;
    }

    /** Mean latency in ms; the other number when it is not known. */
    @JsonIgnore
    public double meanMsOr(double otherwise) {
        return isTimed() ? latency.meanMs() : otherwise;
    }

    /** Mean time of one call that may be the work of the other side, in ms: none of a hop, 0 when it is not known. */
    @JsonIgnore
    public double workOfCallMs() {
        return kind == StageKind.NETWORK || !isTimed() ? 0 : latency.meanMs() / callsInTurn();
    }

    /** Calls that a request waits for one after the other, those in flight at once counted as one. */
    @JsonIgnore
    public double callsInTurn() {
        return calls() / parallelismOrOne();
    }

    /** Bytes that all calls of a request carry together; null = not known. */
    @JsonIgnore
    public Double bytesPerRequest() {
        return payloadBytes == null ? null : (Double) (payloadBytes * calls());
    }

    /** Share of the requests that reach the stage which it serves; 1 when it is not said. */
    @JsonIgnore
    public double visits() {
        return visitRatio == null ? 1 : visitRatio;
    }

    /** Share of the requests that are answered here and skip all later stages; 0 when it is not said. */
    @JsonIgnore
    public double exits() {
        return exitRatio == null ? 0 : exitRatio;
    }

    /** False when the caller took it off the request path. */
    @JsonIgnore
    public boolean onRequestPath() {
        return critical == null || critical;
    }

    /**
     * True for a step on the deployment's own machines that follows the one before it. Whatever shows that one request
     * at a time is worked on, shows it of a path of such steps.
     */
    @JsonIgnore
    public boolean isInLine() {
        return dependsOn == null && service == null && hardware == null;
    }

    /** True where a request on its path is worked on, and stands in no queue. */
    @JsonIgnore
    public boolean isWorkedOn() {
        return kind != StageKind.QUEUE && onRequestPath();
    }

    /** True when what it decodes was told to be images or video. */
    @JsonIgnore
    public boolean isOfPictures() {
        return media != null && media.kind() != MediaKind.AUDIO;
    }

    /** True when the call leaves its zone or its region. */
    @JsonIgnore
    public boolean isRemote() {
        return Boolean.TRUE.equals(crossZone) || Boolean.TRUE.equals(crossRegion);
    }
}
