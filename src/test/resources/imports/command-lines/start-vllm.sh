#!/usr/bin/env bash
# Starts the server of the chat.
set -euo pipefail

if [[ -f .env ]]; then
    source .env
fi
MODEL="${CHAT_MODEL:-acme/Chat-7B}"
pkill -f "vllm serve old-model" || true

exec uv run python -m vllm.entrypoints.openai.api_server \
    --model "$MODEL" \
    --max-model-len 4096 \
    `# prompts are short; a smaller window leaves more blocks` \
    --gpu-memory-utilization 0.92 \
    --max-num-seqs 128
