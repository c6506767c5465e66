package io.leapadvisor.simulate.service;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.ArrayList;

/** Paths with services on them, for tests. */
public final class PathsOfServices {

    /** A question is embedded on processors, passages are ranked on cards of their own, the answer is written. */
    public static final DeploymentProfile RANKED_ANSWERS =
            JsonProfiles.profile("'traffic':{'meanRps':4,'inputTokens':1000,'outputTokens':100},"
                    + "'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                    + "'hardware':{'accelerator':'h100-sxm','replicas':1,'usdPerReplicaHour':3},'stages':["
                    + "{'name':'embed','kind':'EMBEDDING','service':'embedder','resource':'CPU',"
                    + "'model':{'name':'bge-base-en-v1.5','runtime':'onnxruntime','weightPrecision':'FP32'},"
                    + "'hardware':{'cpu':'xeon-platinum-8481c','cpuCores':4,'replicas':1,'usdPerReplicaHour':0.2}},"
                    + "{'name':'rank','kind':'RERANKING','service':'ranker','resource':'GPU','latency':{'meanMs':200},"
                    + "'model':{'name':'bge-reranker-base','weightPrecision':'FP32','rowsPerRequest':20},"
                    + "'hardware':{'accelerator':'l4','replicas':2,'usdPerReplicaHour':0.7}},"
                    + "{'name':'write','kind':'INFERENCE','latency':{'meanMs':1200}}]");

    private PathsOfServices() {}

    /** The services of a path. */
    public static Services of(DeploymentProfile profile) {
        return Services.of(Resolved.of(profile, CorePack.KNOWLEDGE).profile(), CorePack.KNOWLEDGE, new ArrayList<>());
    }
}
