#!/usr/bin/env bash
# Starts the chat model on the two cards of this machine.
set -euo pipefail
MODEL=Qwen/Qwen3-32B-AWQ
PORT=8000

docker pull vllm/vllm-openai:v0.11.0
sudo docker run -d --rm --name chat --runtime nvidia --gpus '"device=0,1"' \
    -v "$HOME/.cache/huggingface:/root/.cache/huggingface" \
    --env "HUGGING_FACE_HUB_TOKEN=hf_verysecret" --ipc=host -p$PORT:8000 -m 64g \
    vllm/vllm-openai:v0.11.0 \
    --model $MODEL --tensor-parallel-size 2 --max-model-len 16384 --max-num-seqs 64
echo "docker run is done"
