import bentoml
MODEL="x"
@bentoml.service(
    name="summarize",
    resources={"gpu": 2, "gpu_type": "nvidia-h100-80gb", "cpu": "4", "memory": "8Gi"},
    traffic={"timeout": 300, "concurrency": 32},
    workers=3,
)
class S:
    @bentoml.api(batchable=True, max_batch_size=16, max_latency_ms=250)
    def f(self, x): return x
