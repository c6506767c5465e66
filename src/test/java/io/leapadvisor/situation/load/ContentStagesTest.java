package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.service.Services;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentStagesTest {

    private final List<String> said = new ArrayList<>();

    private Stage filled(String stage) {
        DeploymentProfile told =
                JsonProfiles.profile("'traffic':{'meanRps':1,'audioSeconds':60},'stages':[" + stage + "]");
        Services services = Services.of(told, CorePack.KNOWLEDGE, new ArrayList<>());
        return ContentStages.fill(told, told.traffic(), services, CorePack.KNOWLEDGE, said)
                .stages()
                .get(0);
    }

    @Test
    void aTimeThatIsLeftOutIsComputed() {
        Stage decode = filled("{'name':'decode','kind':'MEDIA_DECODE','callsPerRequest':3,'parallelism':3,"
                + "'media':{'kind':'IMAGE','width':4000,'height':3000}}");
        assertThat(decode.latency().meanMs()).isBetween(40.0, 160.0);
        assertThat(decode.busyMs()).as("three pictures are work for three").isBetween(120.0, 480.0);
        assertThat(said).anyMatch(text -> text.contains("stage decode has no latency; physics says"));
    }

    @Test
    void aRecordingIsThatOfTheTraffic() {
        Stage decode = filled("{'name':'decode','kind':'MEDIA_DECODE','media':{'kind':'AUDIO','codec':'MP3'}}");
        assertThat(decode.latency().meanMs()).isBetween(60.0, 400.0);
    }

    @Test
    void aSearchWorksOnItsOwnMachines() {
        String index = "'index':{'kind':'HNSW','vectors':1e6,'dimensions':768}";
        Stage own = filled("{'name':'search','kind':'RETRIEVAL'," + index + ",'hardware':{'cpuCores':8}}");
        assertThat(own.resource()).isEqualTo(Resource.CPU);
        assertThat(filled("{'name':'search','kind':'RETRIEVAL'," + index + "}").resource())
                .isNull();
    }

    private IndexKind searched(double meanMs, double vectors, String more) {
        return filled("{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':" + meanMs + "},'index':{'kind':'HNSW',"
                        + "'vectors':" + vectors + ",'dimensions':1536},'hardware':{'cpuCores':2,'memoryGb':16}" + more
                        + "}")
                .index()
                .kind();
    }

    @Test
    void anIndexThatTakesAsLongAsAScanIsNotUsed() {
        assertThat(searched(3600, 640e3, "")).isEqualTo(IndexKind.FLAT);
        assertThat(said).anyMatch(text -> text.contains("the index is taken not to be used"));
        assertThat(searched(40, 640e3, "")).as("slow for a graph").isEqualTo(IndexKind.HNSW);
        assertThat(searched(3600, 3e3, ""))
                .as("a scan of these would be as quick as the graph")
                .isEqualTo(IndexKind.HNSW);
        assertThat(searched(3600 * 50, 640e3, "")).as("no scan takes minutes").isEqualTo(IndexKind.HNSW);
        assertThat(searched(3600, 640e3, ",'callsPerRequest':200"))
                .as("18 ms each, in turn")
                .isEqualTo(IndexKind.HNSW);
    }

    @Test
    void whatIsMeasuredOrUnknownStays() {
        Stage measured = filled("{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':7},"
                + "'media':{'kind':'IMAGE','width':4000,'height':3000}}");
        assertThat(measured.latency().meanMs()).isEqualTo(7);
        assertThat(measured.busyMs()).isNull();
        assertThat(said).isEmpty();
        Stage unknown = filled("{'name':'decode','kind':'MEDIA_DECODE',"
                + "'media':{'kind':'IMAGE','codec':'WEBP','width':4000,'height':3000}}");
        assertThat(unknown.latency()).isNull();
    }
}
