# The runtime (Node 26) comes with the packages: the base image runs npm, and what it needs to run at all.
FROM node:26-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:26-bookworm-slim
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json package-lock.json ./
COPY src ./src
COPY prompts ./prompts
COPY manifests ./manifests
ENV DATA_DIR=/data PORT=3000 NODE_ENV=production
RUN mkdir /data && chown 65534:65534 /data
VOLUME /data
USER 65534:65534
EXPOSE 3000
CMD ["node_modules/.bin/node", "src/dunbot.js", "start"]
