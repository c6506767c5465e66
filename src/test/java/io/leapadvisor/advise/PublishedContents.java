package io.leapadvisor.advise;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.content.ContentTime;
import io.leapadvisor.physics.content.ContentTimes;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Published times of decoding media and of searching vectors, and what physics says under the same conditions.
 *
 * @param what content and conditions
 * @param publishedMs time of a call in ms
 * @param by who published it
 * @param known whether the rates were made with that figure: yes, no, or as spread, when it only widened the interval
 * @param stage the stage that does it
 * @param hardware its machines
 */
record PublishedContents(String what, double publishedMs, String by, String known, String stage, String hardware) {

    private static final String READ = "[imread_benchmark](https://github.com/ternaus/imread_benchmark)";
    private static final String PILLOW = "[pillow-perf](https://github.com/python-pillow/pillow-perf)";
    private static final String VISION = "[torchvision](https://github.com/pytorch/vision/pull/8496)";
    private static final String FRAMES = "[YSCV](https://github.com/enthropy7/YSCV)";
    private static final String RAV1D = "[rav1d](https://github.com/memorysafety/rav1d/issues/805)";
    private static final String VPF = "[VPF](https://github.com/NVIDIA/VideoProcessingFramework/issues/570)";
    private static final String WEAVIATE = "[Weaviate](https://docs.weaviate.io/weaviate/benchmarks/ann)";
    private static final String PGVECTOR =
            "[bachelor-db-benchmark](https://github.com/unrealshape/bachelor-db-benchmark)";
    private static final String DISK = "[big-ann-benchmarks](https://github.com/harsha-simhadri/big-ann-benchmarks)";
    private static final String BFES = "[bfes](https://docs.rs/crate/bfes)";
    private static final String SERVER = "'cpuCores':16,'memoryGb':128";
    private static final String CORE = "'cpuCores':1";

    private static final List<PublishedContents> ALL = List.of(
            new PublishedContents(
                    "JPEG of 500 x 375, EPYC 9B14",
                    1e3 / 640,
                    READ,
                    "yes",
                    image(500, 375, "CPU"),
                    "'cpu':'epyc-9b14'"),
            new PublishedContents(
                    "JPEG of 2,560 x 1,600, c5.large, Pillow", 21.2, PILLOW, "yes", image(2560, 1600, "CPU"), CORE),
            new PublishedContents(
                    "JPEG of 551 x 676, A100, nvJPEG",
                    0.6,
                    VISION,
                    "yes",
                    image(551, 676, "GPU"),
                    "'accelerator':'a100-sxm-80gb'"),
            new PublishedContents(
                    "H.264, 1,100 frames of 1080p, one thread of FFmpeg, Apple M",
                    1100e3 / 204.8,
                    FRAMES,
                    "yes",
                    video("H264", 1100, "CPU"),
                    CORE),
            new PublishedContents(
                    "H.264, 25 frames, taken as 1080p, one core of a server with FFmpeg",
                    1e3 / 5.1,
                    "[ctyun](https://ctyun.cn/developer/article/557201247739973)",
                    "yes",
                    video("H264", 25, "CPU"),
                    CORE),
            new PublishedContents(
                    "AV1, 8,929 frames of 1080p, one thread of dav1d",
                    101.3e3,
                    RAV1D,
                    "yes",
                    video("AV1", 8929, "CPU"),
                    CORE),
            new PublishedContents(
                    "H.264, 9,712 frames of 1080p, T4, one engine",
                    15640,
                    VPF,
                    "as spread",
                    video("H264", 9712, "GPU"),
                    "'accelerator':'t4'"),
            search("HNSW, 1M of 1,536, ef 96, m 16, a vCPU of 16", 16e3 / 5639, WEAVIATE, "HNSW", 1e6, 1536, 96, 16),
            search("HNSW, 8.8M of 768, ef 48, m 32, a vCPU of 16", 16e3 / 7363, WEAVIATE, "HNSW", 8.8e6, 768, 48, 32),
            search("HNSW, 10M of 768, ef 96, m 32, a vCPU of 16", 16e3 / 3523, WEAVIATE, "HNSW", 1e7, 768, 96, 32),
            search("HNSW, 550,000 of 1,024, ef 256, m 16", 7.5, PGVECTOR, "HNSW", 550e3, 1024, 256, 16),
            new PublishedContents(
                    "DiskANN, 1,000M of 128 bytes, list of 100, NVMe",
                    4.83,
                    DISK,
                    "yes",
                    index("'kind':'DISKANN','vectors':1e9,'dimensions':128,'precision':'INT8','searchWidth':100", ""),
                    "'cpuCores':8,'memoryGb':64,'storage':'NVME'"),
            new PublishedContents(
                    "FLAT, 100,000 of 512, one thread, c6i",
                    25.5,
                    BFES,
                    "yes",
                    index("'kind':'FLAT','vectors':1e5,'dimensions':512", "'protocol':'IN_PROCESS',"),
                    CORE));

    private static String image(int width, int height, String resource) {
        return decode("'kind':'IMAGE','codec':'JPEG','width':%d,'height':%d".formatted(width, height), resource);
    }

    private static String video(String codec, int frames, String resource) {
        return decode(
                "'kind':'VIDEO','codec':'%s','width':1920,'height':1080,'frames':%d".formatted(codec, frames),
                resource);
    }

    private static String decode(String media, String resource) {
        return "{'name':'s','kind':'MEDIA_DECODE','resource':'%s','media':{%s}}".formatted(resource, media);
    }

    private static String index(String index, String more) {
        return "{'name':'s','kind':'RETRIEVAL',%s'index':{%s}}".formatted(more, index);
    }

    private static PublishedContents search(
            String what, double ms, String by, String kind, double vectors, int dimensions, int width, int links) {
        String index = "'kind':'%s','vectors':%s,'dimensions':%d,'searchWidth':%d,'maxConnections':%d"
                .formatted(kind, vectors, dimensions, width, links);
        return new PublishedContents(what, ms, by, "yes", index(index, ""), SERVER);
    }

    /** All of them as rows of the table of figures. */
    static String rows() {
        return ALL.stream().map(PublishedContents::row).collect(Collectors.joining());
    }

    private String row() {
        DeploymentProfile profile = JsonProfiles.profile("'stages':[" + stage + "],'hardware':{" + hardware + "}");
        ContentTime time = ContentTimes.of(
                        profile.stages().get(0),
                        profile.hardwareOrNone(),
                        profile.traffic(),
                        CorePack.KNOWLEDGE,
                        new ArrayList<>())
                .orElseThrow();
        return PublishedFigures.row(what, publishedMs, time.ms(), known, by);
    }
}
