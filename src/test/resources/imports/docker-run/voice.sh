docker run -d --name asr --gpus 1 -e WHISPER__MODEL=Systran/faster-whisper-large-v3 -e WHISPER__COMPUTE_TYPE=int8 \
    fedirz/faster-whisper-server:latest-cuda
docker run -d --name llm --gpus 1 -e OLLAMA_NUM_PARALLEL=4 -e OLLAMA_CONTEXT_LENGTH=8192 ollama/ollama:0.6.2
docker run -d --name qdrant -p 6333:6333 qdrant/qdrant
