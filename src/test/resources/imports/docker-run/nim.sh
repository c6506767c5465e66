export NGC_API_KEY=nvapi-verysecret
docker run -it --rm --gpus=2 --shm-size=16GB -e NGC_API_KEY -e NIM_TENSOR_PARALLEL_SIZE=2 \
    -e NIM_MAX_MODEL_LEN=32768 -e NIM_ENABLE_KV_CACHE_REUSE=1 -v "$LOCAL_NIM_CACHE:/opt/nim/.cache" -u $(id -u) \
    -p 8000:8000 nvcr.io/nim/meta/llama-3.1-70b-instruct:1.8.4
