docker container run --entrypoint tritonserver --cpus 8 --memory=16g --gpus device=GPU-3a5b nvcr.io/nvidia/tritonserver:24.05-py3 --model-repository=/models
